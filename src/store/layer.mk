noinst_LIBRARIES += libent-store.a
libent_store_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
libent_store_a_SOURCES = \
	src/store/backup.c \
	src/store/bond.c \
	src/store/changelog.c \
	src/store/db.c \
	src/store/db.h \
	src/store/engine.h \
	src/store/given.c \
	src/store/guard.c \
	src/store/filter.c \
	src/store/filter.h \
	src/store/index.c \
	src/store/lookup.c \
	src/store/open.c \
	src/store/page.c \
	src/store/pattern.c \
	src/store/pattern.h \
	src/store/pulse.c \
	src/store/read.c \
	src/store/schema.c \
	src/store/schema.h \
	src/store/schema-given.c \
	src/store/schema-filter.c \
	src/store/schema-once.c \
	src/store/schema-influence.c \
	src/store/schema-partnership.c \
	src/store/schema-pipeline.c \
	src/store/schema-report.c \
	src/store/schema-review.c \
	src/store/schema-search.c \
	src/store/search.c \
	src/store/session.c \
	src/store/snapshot.c \
	src/store/stamp.c \
	src/store/tally.c \
	src/store/twin.c \
	src/store/write.c \
	include/entente/store/given.h \
	include/entente/store/bond.h \
	include/entente/store/pulse.h \
	include/entente/store/repo.h \
	include/entente/store/session.h \
	include/entente/store/tally.h \
	include/entente/store/snapshot.h \
	include/entente/store/store.h \
	include/entente/store/twin.h
