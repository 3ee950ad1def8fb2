noinst_LIBRARIES += libent-config.a
libent_config_a_SOURCES = \
	src/config/layer.c
