# Tests of the base layer.
check_PROGRAMS += tests/test-base
TESTS += tests/test-base
tests_test_base_SOURCES = tests/base/test-base.c
tests_test_base_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_base_LDADD = libent-base.a $(JANSSON_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/test-calendar
TESTS += tests/test-calendar
tests_test_calendar_SOURCES = tests/base/test-calendar.c
tests_test_calendar_LDADD = libent-base.a $(GLIB_LIBS)
check_PROGRAMS += tests/test-plot
TESTS += tests/test-plot
tests_test_plot_SOURCES = tests/base/test-plot.c
tests_test_plot_LDADD = libent-base.a $(GLIB_LIBS)
check_PROGRAMS += tests/test-lockdown
TESTS += tests/test-lockdown
tests_test_lockdown_SOURCES = tests/base/test-lockdown.c
tests_test_lockdown_LDADD = libent-base.a $(SECCOMP_LIBS) $(CRYPT_LIBS) $(GLIB_LIBS)
