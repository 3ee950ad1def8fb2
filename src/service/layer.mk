noinst_LIBRARIES += libent-service.a
libent_service_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(GMIME_CFLAGS)
libent_service_a_SOURCES = \
	include/entente/service/context.h \
	include/entente/service/csv.h \
	include/entente/service/demo.h \
	include/entente/service/entry.h \
	include/entente/service/import-mbox.h \
	include/entente/service/import.h \
	include/entente/service/output.h \
	include/entente/service/quickadd.h \
	src/service/csv.c \
	src/service/demo.c \
	src/service/entry.c \
	src/service/export.c \
	src/service/import-csv.c \
	src/service/import-mbox.c \
	src/service/mapping.c \
	src/service/mapping.h \
	src/service/output.c \
	src/service/quickadd.c \
	src/service/resolve.c
