noinst_LIBRARIES += libent-service.a
libent_service_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(GMIME_CFLAGS)
libent_service_a_SOURCES = \
	include/entente/service/cadence.h \
	include/entente/service/context.h \
	include/entente/service/csv.h \
	include/entente/service/demo.h \
	include/entente/service/entry.h \
	include/entente/service/health.h \
	include/entente/service/import-mbox.h \
	include/entente/service/import.h \
	include/entente/service/invested.h \
	include/entente/service/output.h \
	include/entente/service/promise.h \
	include/entente/service/publish.h \
	include/entente/service/purse.h \
	include/entente/service/queue.h \
	include/entente/service/review.h \
	include/entente/service/touch.h \
	include/entente/service/quickadd.h \
	src/service/cadence.c \
	src/service/csv.c \
	src/service/demo-partnership.c \
	src/service/demo-private.h \
	src/service/demo.c \
	src/service/entry.c \
	src/service/export.c \
	src/service/health.c \
	src/service/health-load.c \
	src/service/import-csv.c \
	src/service/import-mbox.c \
	src/service/invested.c \
	src/service/mapping.c \
	src/service/mapping.h \
	src/service/output.c \
	src/service/promise.c \
	src/service/publish.c \
	src/service/purse.c \
	src/service/queue.c \
	src/service/queue-private.h \
	src/service/queue-rules.c \
	src/service/queue-text.c \
	src/service/quickadd.c \
	src/service/resolve.c \
	src/service/review.c \
	src/service/review-summary.c \
	src/service/touch.c
