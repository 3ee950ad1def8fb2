# Tests of the store layer.
check_PROGRAMS += tests/test-store
TESTS += tests/test-store
tests_test_store_SOURCES = tests/store/test-store.c tests/store/plan.c tests/store/plan.h
tests_test_store_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src/store
tests_test_store_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
tests_test_store_LDADD = libent-store.a libent-model.a libent-base.a \
	$(SQLITE_LIBS) $(JANSSON_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/test-cost
TESTS += tests/test-cost
tests_test_cost_SOURCES = tests/store/test-cost.c
tests_test_cost_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src/store
tests_test_cost_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
tests_test_cost_LDADD = libent-store.a libent-model.a libent-base.a \
	$(SQLITE_LIBS) $(JANSSON_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/test-partnership
TESTS += tests/test-partnership
tests_test_partnership_SOURCES = tests/store/test-partnership.c tests/store/plan.c tests/store/plan.h
tests_test_partnership_CPPFLAGS = $(tests_test_store_CPPFLAGS)
tests_test_partnership_CFLAGS = $(tests_test_store_CFLAGS)
tests_test_partnership_LDADD = $(tests_test_store_LDADD)
check_PROGRAMS += tests/test-given
TESTS += tests/test-given
tests_test_given_SOURCES = tests/store/test-given.c tests/store/plan.c tests/store/plan.h
tests_test_given_CPPFLAGS = $(tests_test_store_CPPFLAGS)
tests_test_given_CFLAGS = $(tests_test_store_CFLAGS)
tests_test_given_LDADD = $(tests_test_store_LDADD)
check_PROGRAMS += tests/test-pulse
TESTS += tests/test-pulse
tests_test_pulse_SOURCES = tests/store/test-pulse.c tests/store/plan.c tests/store/plan.h
tests_test_pulse_CPPFLAGS = $(tests_test_store_CPPFLAGS)
tests_test_pulse_CFLAGS = $(tests_test_store_CFLAGS)
tests_test_pulse_LDADD = $(tests_test_store_LDADD)
check_PROGRAMS += tests/test-guard
TESTS += tests/test-guard
tests_test_guard_SOURCES = tests/store/test-guard.c
tests_test_guard_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src/store
tests_test_guard_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
tests_test_guard_LDADD = $(tests_test_store_LDADD)
check_PROGRAMS += tests/test-sums
TESTS += tests/test-sums
tests_test_sums_SOURCES = tests/store/test-sums.c
tests_test_sums_CPPFLAGS = $(tests_test_store_CPPFLAGS)
tests_test_sums_CFLAGS = $(tests_test_store_CFLAGS)
tests_test_sums_LDADD = $(tests_test_store_LDADD)
tests_test_guard_LDADD = libent-store.a libent-model.a libent-base.a \
	$(SQLITE_LIBS) $(JANSSON_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/test-plans
TESTS += tests/test-plans
tests_test_plans_SOURCES = tests/store/test-plans.c
tests_test_plans_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/src/store
tests_test_plans_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
tests_test_plans_LDADD = libent-store.a libent-model.a libent-base.a \
	$(SQLITE_LIBS) $(JANSSON_LIBS) $(GLIB_LIBS)
