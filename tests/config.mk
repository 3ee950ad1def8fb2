# Tests of the config layer.
check_PROGRAMS += tests/test-yaml
TESTS += tests/test-yaml
tests_test_yaml_SOURCES = tests/config/test-yaml.c
tests_test_yaml_LDADD = libent-config.a libent-base.a $(YAML_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/test-config
TESTS += tests/test-config
tests_test_config_SOURCES = tests/config/test-config.c
tests_test_config_LDADD = libent-config.a libent-base.a $(YAML_LIBS) $(GLIB_LIBS)
