noinst_LIBRARIES += libent-base.a
libent_base_a_CFLAGS = $(AM_CFLAGS) $(SECCOMP_CFLAGS) $(CRYPT_CFLAGS)
libent_base_a_SOURCES = \
	include/entente/base/calendar.h \
	include/entente/base/child-pipe.h \
	include/entente/base/clock.h \
	include/entente/base/cluster.h \
	include/entente/base/day-words.h \
	include/entente/base/duration.h \
	include/entente/base/error.h \
	include/entente/base/file.h \
	include/entente/base/heap.h \
	include/entente/base/i18n.h \
	include/entente/base/lockdown.h \
	include/entente/base/money.h \
	include/entente/base/nearness.h \
	include/entente/base/pin.h \
	include/entente/base/plot.h \
	include/entente/base/text.h \
	include/entente/base/time-words.h \
	include/entente/base/words.h \
	src/base/calendar.c \
	src/base/child-pipe.c \
	src/base/clock.c \
	src/base/cluster.c \
	src/base/date-words.c \
	src/base/day-reader.c \
	src/base/day-reader.h \
	src/base/day-table.c \
	src/base/day-table.h \
	src/base/day-words.c \
	src/base/duration.c \
	src/base/error.c \
	src/base/file.c \
	src/base/fold.c \
	src/base/heap.c \
	src/base/hour-words.c \
	src/base/hour-words.h \
	src/base/lockdown-syscalls.c \
	src/base/lockdown.c \
	src/base/money.c \
	src/base/nearness.c \
	src/base/pin.c \
	src/base/plot.c \
	src/base/span-words.c \
	src/base/text.c \
	src/base/time-words.c \
	src/base/words.c
