# Tests of the store layer.
check_PROGRAMS += tests/test-store
TESTS += tests/test-store
tests_test_store_SOURCES = tests/store/test-store.c
tests_test_store_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src/store
tests_test_store_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
tests_test_store_LDADD = libent-store.a libent-model.a libent-base.a \
	$(SQLITE_LIBS) $(JANSSON_LIBS) $(GLIB_LIBS)
