noinst_LIBRARIES += libent-config.a
libent_config_a_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS)
libent_config_a_SOURCES = \
	include/entente/config/yaml.h \
	src/config/yaml-values.c \
	src/config/yaml.c
