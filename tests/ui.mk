# Tests of keys and of where things lie; nothing is drawn.
check_PROGRAMS += tests/test-ui
tests_test_ui_SOURCES = tests/ui/test-ui.c
check_PROGRAMS += tests/test-chart
tests_test_chart_SOURCES = tests/ui/test-chart.c
check_PROGRAMS += tests/test-heat-line
tests_test_heat_line_SOURCES = tests/ui/test-heat-line.c
check_PROGRAMS += tests/test-list
tests_test_list_SOURCES = tests/ui/test-list.c
check_PROGRAMS += tests/test-signal-watch
tests_test_signal_watch_SOURCES = tests/ui/test-signal-watch.c
check_PROGRAMS += tests/test-last-row
tests_test_last_row_SOURCES = tests/ui/test-last-row.c
check_PROGRAMS += tests/test-scroll
tests_test_scroll_SOURCES = tests/ui/test-scroll.c
check_PROGRAMS += tests/test-input
tests_test_input_SOURCES = tests/ui/test-input.c
