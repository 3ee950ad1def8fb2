noinst_LIBRARIES += libent-screen.a
libent_screen_a_SOURCES = \
	src/screen/layer.c
