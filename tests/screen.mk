# Tests of the screens, on a pty that libvterm understands.
if HAVE_VTERM
check_PROGRAMS += tests/test-screens
TESTS += tests/test-screens
check_PROGRAMS += tests/test-links
TESTS += tests/test-links
tests_test_links_SOURCES = tests/screen/test-links.c tests/harness/harness.c tests/harness/harness.h
tests_test_links_CPPFLAGS = $(AM_CPPFLAGS)
tests_test_links_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_test_links_LDADD = $(VTERM_LIBS) $(GLIB_LIBS) -lutil
EXTRA_PROGRAMS += tests/shoot tests/fuzz tests/session
tests_session_SOURCES = tests/screen/session.c tests/harness/harness.c tests/harness/harness.h
tests_session_CPPFLAGS = $(AM_CPPFLAGS)
tests_session_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_session_LDADD = $(VTERM_LIBS) $(GLIB_LIBS) -lutil
check_PROGRAMS += tests/test-kiosk tests/test-kiosk-faults tests/test-kiosk-attack
TESTS += tests/test-kiosk tests/test-kiosk-faults tests/test-kiosk-attack
ENT_PLACE = tests/harness/place.c tests/harness/place.h tests/harness/harness.c tests/harness/harness.h
tests_test_kiosk_SOURCES = tests/screen/kiosk/test-kiosk.c $(ENT_PLACE)
tests_test_kiosk_CPPFLAGS = $(AM_CPPFLAGS)
tests_test_kiosk_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_test_kiosk_LDADD = libent-base.a $(CRYPT_LIBS) $(VTERM_LIBS) $(GLIB_LIBS) -lutil
tests_test_kiosk_faults_SOURCES = tests/screen/kiosk/test-kiosk-faults.c $(ENT_PLACE)
tests_test_kiosk_faults_CPPFLAGS = $(AM_CPPFLAGS)
tests_test_kiosk_faults_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_test_kiosk_faults_LDADD = $(VTERM_LIBS) $(GLIB_LIBS) -lutil
tests_test_kiosk_attack_SOURCES = tests/screen/kiosk/test-kiosk-attack.c $(ENT_PLACE) \
	tests/harness/secrets.c tests/harness/secrets.h
tests_test_kiosk_attack_CPPFLAGS = $(AM_CPPFLAGS)
tests_test_kiosk_attack_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_kiosk_attack_LDADD = $(ENT_SERVICE_TEST_LIBS) $(SECCOMP_LIBS) $(VTERM_LIBS) -lutil
EXTRA_PROGRAMS += tests/shoot tests/fuzz
tests_fuzz_SOURCES = tests/screen/fuzz.c tests/harness/harness.c tests/harness/harness.h
tests_fuzz_CPPFLAGS = $(AM_CPPFLAGS)
tests_fuzz_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_fuzz_LDADD = $(VTERM_LIBS) $(GLIB_LIBS) -lutil
tests_test_screens_SOURCES = tests/screen/test-screens.c tests/harness/harness.c tests/harness/harness.h
tests_test_screens_CPPFLAGS = $(AM_CPPFLAGS)
tests_test_screens_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS) $(GIO_CFLAGS)
tests_test_screens_LDADD = $(VTERM_LIBS) $(GIO_LIBS) $(GLIB_LIBS) -lutil
tests_shoot_SOURCES = tests/screen/shoot.c tests/harness/harness.c tests/harness/harness.h
tests_shoot_CPPFLAGS = $(AM_CPPFLAGS)
tests_shoot_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
tests_shoot_LDADD = $(VTERM_LIBS) $(GLIB_LIBS) -lutil
endif
EXTRA_DIST += tests/screen/golden
