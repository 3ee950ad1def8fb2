# Tests of the config layer.
check_PROGRAMS += tests/test-yaml
tests_test_yaml_SOURCES = tests/config/test-yaml.c
check_PROGRAMS += tests/test-config
tests_test_config_SOURCES = tests/config/test-config.c
check_PROGRAMS += tests/test-config-edit
tests_test_config_edit_SOURCES = tests/config/test-config-edit.c
