noinst_LIBRARIES += libent-config.a
libent_config_a_CFLAGS = $(AM_CFLAGS) $(YAML_CFLAGS)
libent_config_a_SOURCES = \
	include/entente/config/config-edit.h \
	include/entente/config/config.h \
	include/entente/config/embedded.h \
	include/entente/config/old-words.h \
	include/entente/config/option.h \
	include/entente/config/theme.h \
	include/entente/config/yaml.h \
	src/config/config-edit.c \
	src/config/config-read.c \
	src/config/config-rules.c \
	src/config/config-rules.h \
	src/config/config-show.c \
	src/config/config-tree.c \
	src/config/config-tree.h \
	src/config/config-validate.c \
	src/config/config-validate.h \
	src/config/config.c \
	src/config/embedded.c \
	src/config/old-words.c \
	src/config/option.c \
	src/config/own-field-check.c \
	src/config/own-field-check.h \
	src/config/theme.c \
	src/config/vocabularies.c \
	src/config/vocabularies.h \
	src/config/word-check.c \
	src/config/word-check.h \
	src/config/yaml-values.c \
	src/config/yaml.c
nodist_libent_config_a_SOURCES = src/config/embedded-files.c src/config/embedded-trees.c
