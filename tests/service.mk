# Tests of the service layer.
check_PROGRAMS += tests/test-import
TESTS += tests/test-import
tests_test_import_SOURCES = tests/service/test-import.c
tests_test_import_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_import_LDADD = libent-service.a libent-store.a libent-config.a libent-model.a \
	libent-base.a $(SQLITE_LIBS) $(JANSSON_LIBS) $(YAML_LIBS) $(CSV_LIBS) $(GMIME_LIBS) $(GLIB_LIBS)
ENT_SERVICE_TEST_LIBS = libent-service.a libent-store.a libent-config.a libent-model.a libent-base.a \
	$(GMIME_LIBS) $(SQLITE_LIBS) $(JANSSON_LIBS) $(YAML_LIBS) $(CSV_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/test-quickadd tests/test-mbox
TESTS += tests/test-quickadd tests/test-mbox
tests_test_quickadd_SOURCES = tests/service/test-quickadd.c
tests_test_quickadd_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_quickadd_LDADD = $(ENT_SERVICE_TEST_LIBS)
tests_test_mbox_SOURCES = tests/service/test-mbox.c
tests_test_mbox_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_mbox_LDADD = $(ENT_SERVICE_TEST_LIBS)
check_PROGRAMS += tests/test-publish
TESTS += tests/test-publish
tests_test_publish_SOURCES = tests/service/test-publish.c
tests_test_publish_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_publish_LDADD = $(ENT_SERVICE_TEST_LIBS)
check_PROGRAMS += tests/test-purse
TESTS += tests/test-purse
tests_test_purse_SOURCES = tests/service/test-purse.c
tests_test_purse_LDADD = $(ENT_SERVICE_TEST_LIBS)
check_PROGRAMS += tests/test-filter
TESTS += tests/test-filter
tests_test_filter_SOURCES = tests/service/test-filter.c
tests_test_filter_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_filter_LDADD = $(ENT_SERVICE_TEST_LIBS)
check_PROGRAMS += tests/test-bulk
TESTS += tests/test-bulk
tests_test_bulk_SOURCES = tests/service/test-bulk.c
tests_test_bulk_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_bulk_LDADD = $(ENT_SERVICE_TEST_LIBS)
