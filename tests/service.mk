# Tests of the service layer.
check_PROGRAMS += tests/test-import
TESTS += tests/test-import
tests_test_import_SOURCES = tests/service/test-import.c
tests_test_import_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_import_LDADD = libent-service.a libent-store.a libent-config.a libent-model.a \
	libent-base.a $(SQLITE_LIBS) $(JANSSON_LIBS) $(YAML_LIBS) $(CSV_LIBS) $(GMIME_LIBS) $(GLIB_LIBS)
