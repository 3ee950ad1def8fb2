# Tests of the model layer.
check_PROGRAMS += tests/test-model
tests_test_model_SOURCES = tests/model/test-model.c
