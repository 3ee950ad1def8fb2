noinst_LIBRARIES += libent-ui.a
libent_ui_a_SOURCES = \
	src/ui/layer.c
