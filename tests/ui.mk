# Tests of keys and of where things lie; nothing is drawn.
check_PROGRAMS += tests/test-ui
TESTS += tests/test-ui
tests_test_ui_SOURCES = tests/ui/test-ui.c
tests_test_ui_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src/screen
tests_test_ui_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS) $(JANSSON_CFLAGS)
tests_test_ui_LDADD = $(ENT_LIBS) $(ENT_SYSTEM_LIBS)
check_PROGRAMS += tests/test-chart
TESTS += tests/test-chart
tests_test_chart_SOURCES = tests/ui/test-chart.c
tests_test_chart_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_test_chart_LDADD = $(ENT_LIBS) $(ENT_SYSTEM_LIBS)
check_PROGRAMS += tests/test-heat
TESTS += tests/test-heat
tests_test_heat_SOURCES = tests/ui/test-heat.c
tests_test_heat_CFLAGS = $(AM_CFLAGS) $(CURSES_CFLAGS)
tests_test_heat_LDADD = $(ENT_LIBS) $(ENT_SYSTEM_LIBS)
