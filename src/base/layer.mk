noinst_LIBRARIES += libent-base.a
libent_base_a_SOURCES = \
	src/base/layer.c
