# Tests of the model layer.
check_PROGRAMS += tests/test-model
TESTS += tests/test-model
tests_test_model_SOURCES = tests/model/test-model.c
tests_test_model_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_model_LDADD = libent-model.a libent-base.a $(JANSSON_LIBS) $(GLIB_LIBS)
