# Tests of the screens: of their parts, and on a pty that libvterm understands.
check_PROGRAMS += tests/test-form
tests_test_form_SOURCES = tests/screen/test-form.c
check_PROGRAMS += tests/fuzz-config
tests_fuzz_config_SOURCES = tests/screen/fuzz-config.c
check_PROGRAMS += tests/test-settings
tests_test_settings_SOURCES = tests/screen/test-settings.c
if HAVE_VTERM
check_PROGRAMS += tests/test-endings
tests_test_endings_SOURCES = tests/screen/test-endings.c
check_PROGRAMS += tests/test-reload
tests_test_reload_SOURCES = tests/screen/test-reload.c
check_PROGRAMS += tests/test-links
tests_test_links_SOURCES = tests/screen/test-links.c
EXTRA_PROGRAMS += tests/session
tests_session_SOURCES = tests/screen/session.c
check_PROGRAMS += tests/test-kiosk
tests_test_kiosk_SOURCES = tests/screen/kiosk/test-kiosk.c
check_PROGRAMS += tests/test-kiosk-faults
tests_test_kiosk_faults_SOURCES = tests/screen/kiosk/test-kiosk-faults.c
check_PROGRAMS += tests/test-kiosk-attack
tests_test_kiosk_attack_SOURCES = tests/screen/kiosk/test-kiosk-attack.c
EXTRA_PROGRAMS += tests/fuzz-keys
tests_fuzz_keys_SOURCES = tests/screen/fuzz.c
check_PROGRAMS += tests/test-keys
tests_test_keys_SOURCES = tests/screen/test-keys.c
check_PROGRAMS += tests/test-terminals
tests_test_terminals_SOURCES = tests/screen/test-terminals.c
check_PROGRAMS += tests/test-typed
tests_test_typed_SOURCES = tests/screen/test-typed.c
check_PROGRAMS += tests/test-screens
tests_test_screens_SOURCES = tests/screen/test-screens.c
EXTRA_PROGRAMS += tests/shoot
tests_shoot_SOURCES = tests/screen/shoot.c
endif
EXTRA_DIST += tests/screen/golden
