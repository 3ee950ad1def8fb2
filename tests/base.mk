# Tests of the base layer.
check_PROGRAMS += tests/test-base
tests_test_base_SOURCES = tests/base/test-base.c
check_PROGRAMS += tests/test-calendar
tests_test_calendar_SOURCES = tests/base/test-calendar.c
check_PROGRAMS += tests/test-plot
tests_test_plot_SOURCES = tests/base/test-plot.c
check_PROGRAMS += tests/test-lockdown
tests_test_lockdown_SOURCES = tests/base/test-lockdown.c
check_PROGRAMS += tests/test-day-words
tests_test_day_words_SOURCES = tests/base/test-day-words.c \
	tests/base/ten-years.c tests/base/ten-years.h
check_PROGRAMS += tests/test-time-words
tests_test_time_words_SOURCES = tests/base/test-time-words.c \
	tests/base/ten-years.c tests/base/ten-years.h
check_PROGRAMS += tests/test-child-pipe
tests_test_child_pipe_SOURCES = tests/base/test-child-pipe.c
check_PROGRAMS += tests/test-file
tests_test_file_SOURCES = tests/base/test-file.c
check_PROGRAMS += tests/test-words
tests_test_words_SOURCES = tests/base/test-words.c
check_PROGRAMS += tests/test-heap
tests_test_heap_SOURCES = tests/base/test-heap.c
