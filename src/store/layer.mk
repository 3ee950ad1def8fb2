noinst_LIBRARIES += libent-store.a
libent_store_a_CFLAGS = $(AM_CFLAGS) $(SQLITE_CFLAGS) $(JANSSON_CFLAGS)
libent_store_a_SOURCES = \
	include/entente/store/repo.h \
	include/entente/store/review-session.h \
	include/entente/store/sqlite/snapshot.h \
	include/entente/store/store.h \
	include/entente/store/sql/address-rows.h \
	include/entente/store/sql/balance-rows.h \
	include/entente/store/sql/cadence-rows.h \
	include/entente/store/sql/changed-partners.h \
	include/entente/store/sql/contact-sums.h \
	include/entente/store/sql/contribution-sums.h \
	include/entente/store/sql/duplicate-rows.h \
	include/entente/store/sql/group-counts.h \
	include/entente/store/sql/health-rows.h \
	include/entente/store/sql/git-tips.h \
	include/entente/store/sql/mail-folders.h \
	include/entente/store/sql/offer-rows.h \
	include/entente/store/sql/partner-sets.h \
	include/entente/store/sql/people-news-rows.h \
	include/entente/store/sql/pipeline-rows.h \
	include/entente/store/sql/promise-rows.h \
	include/entente/store/sql/queue-rows.h \
	include/entente/store/sql/report-rows.h \
	include/entente/store/sql/row-range.h \
	include/entente/store/sql/source-rows.h \
	include/entente/store/sql/state-rows.h \
	include/entente/store/sql/title-rows.h \
	include/entente/store/sql/who-met-whom.h \
	src/store/auto-dates.c \
	src/store/change-log.c \
	src/store/change-log.h \
	src/store/engine.c \
	src/store/engine.h \
	src/store/fault.c \
	src/store/statement.c \
	src/store/store-private.h \
	src/store/past.c \
	src/store/planned.c \
	src/store/repo.c \
	src/store/review-session.c \
	src/store/store.c \
	src/store/transaction.c \
	src/store/undo.c \
	src/store/sql/alike.c \
	src/store/sql/address-rows.c \
	src/store/sql/balance-rows.c \
	src/store/sql/cadence-rows.c \
	src/store/sql/changed-partners.c \
	src/store/sql/contact-sums.c \
	src/store/sql/contribution-sums.c \
	src/store/sql/duplicate-rows.c \
	src/store/sql/filter-days.c \
	src/store/sql/filter-builder.c \
	src/store/sql/filter-builder.h \
	src/store/sql/filter-days.h \
	src/store/sql/filter-test.c \
	src/store/sql/filter-test.h \
	src/store/sql/filter.c \
	src/store/sql/filter.h \
	src/store/sql/git-tips.c \
	src/store/sql/group-counts.c \
	src/store/sql/health-rows.c \
	src/store/sql/lookup.c \
	src/store/sql/mail-folders.c \
	src/store/sql/offer-rows.c \
	src/store/sql/page-sql.c \
	src/store/sql/page-sql.h \
	src/store/sql/page.c \
	src/store/sql/partner-sets.c \
	src/store/sql/people-news-rows.c \
	src/store/sql/pipeline-rows.c \
	src/store/sql/promise-rows.c \
	src/store/sql/queue-rows.c \
	src/store/sql/read.c \
	src/store/sql/read.h \
	src/store/sql/report-rows.c \
	src/store/sql/rows.c \
	src/store/sql/rows.h \
	src/store/sql/sort.c \
	src/store/sql/sort.h \
	src/store/sql/source-rows.c \
	src/store/sql/sql-text.c \
	src/store/sql/sql-text.h \
	src/store/sql/state-rows.c \
	src/store/sql/title-rows.c \
	src/store/sql/who-met-whom.c \
	src/store/sql/write.c \
	src/store/sql/change-rows.c \
	src/store/sql/change-rows.h \
	src/store/sql/derived.c \
	src/store/sql/derived.h \
	src/store/sql/held.h \
	src/store/sql/name-match.c \
	src/store/sql/name-match.h \
	src/store/sql/names.c \
	src/store/sql/names.h \
	src/store/sql/near-names.c \
	src/store/sql/session-rows.c \
	src/store/sql/session-rows.h \
	src/store/sql/soundness.c \
	src/store/sqlite/backup.c \
	src/store/sqlite/check.c \
	src/store/sqlite/connection.c \
	src/store/sqlite/connection.h \
	src/store/sqlite/dialect.c \
	src/store/sqlite/driver.c \
	src/store/sqlite/functions.c \
	src/store/sqlite/journal.c \
	src/store/sqlite/migrate.c \
	src/store/sqlite/open.c \
	src/store/sqlite/sqlite.c \
	src/store/sqlite/sqlite.h \
	src/store/sqlite/mirror.c \
	src/store/sqlite/schema.h \
	src/store/sqlite/search-index.c \
	src/store/sqlite/search-address.c \
	src/store/sqlite/search-merge.c \
	src/store/sqlite/search-pattern.c \
	src/store/sqlite/search-pattern.h \
	src/store/sqlite/search-record.c \
	src/store/sqlite/search-text.c \
	src/store/sqlite/search-text.h \
	src/store/sqlite/search.c \
	src/store/sqlite/snapshot-copy.c \
	src/store/sqlite/snapshot-copy.h \
	src/store/sqlite/snapshot-open.c \
	src/store/sqlite/snapshot.c

# The schema: a script a version, compiled in.
nodist_libent_store_a_SOURCES = src/store/sqlite/migrations.c
EXTRA_DIST += $(MIGRATIONS) tools/embed-sql.sh
CLEANFILES += src/store/sqlite/migrations.c
src/store/sqlite/migrations.c: $(MIGRATIONS) tools/embed-sql.sh src/nouns.mk
	$(AM_V_GEN)$(MKDIR_P) src/store/sqlite && \
	$(SHELL) $(top_srcdir)/tools/embed-sql.sh $(top_srcdir) ent_schema_migrations $(MIGRATIONS) \
		>$@.tmp && mv $@.tmp $@
