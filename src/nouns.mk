# What a noun adds to the build: the file that describes it, and the script that brings a database to it.
NOUNS = \
	src/model/noun/agreement.c \
	src/model/noun/capability.c \
	src/model/noun/certification.c \
	src/model/noun/component.c \
	src/model/noun/contribution.c \
	src/model/noun/conviction.c \
	src/model/noun/deployment.c \
	src/model/noun/engagement.c \
	src/model/noun/false-duplicate.c \
	src/model/noun/interaction.c \
	src/model/noun/lead.c \
	src/model/noun/offer.c \
	src/model/noun/partner.c \
	src/model/noun/person.c \
	src/model/noun/promise.c \
	src/model/noun/recommendation.c \
	src/model/noun/saved-filter.c
MIGRATIONS = \
	src/store/sqlite/migrations/0001-nouns.sql \
	src/store/sqlite/migrations/0002-review.sql \
	src/store/sqlite/migrations/0003-partnership.sql \
	src/store/sqlite/migrations/0004-contribution-sums.sql \
	src/store/sqlite/migrations/0005-reports.sql \
	src/store/sqlite/migrations/0006-filters.sql \
	src/store/sqlite/migrations/0007-contribution-once.sql \
	src/store/sqlite/migrations/0008-search.sql \
	src/store/sqlite/migrations/0009-pipeline.sql \
	src/store/sqlite/migrations/0010-influence.sql \
	src/store/sqlite/migrations/0011-lookalike.sql \
	src/store/sqlite/migrations/0012-state.sql \
	src/store/sqlite/migrations/0013-promise.sql \
	src/store/sqlite/migrations/0014-no-triggers.sql \
	src/store/sqlite/migrations/0015-views.sql \
	src/store/sqlite/migrations/0016-less-to-write.sql \
	src/store/sqlite/migrations/0017-planned.sql \
	src/store/sqlite/migrations/0018-mail.sql \
	src/store/sqlite/migrations/0019-search-merges.sql \
	src/store/sqlite/migrations/0020-held-contacts.sql \
	src/store/sqlite/migrations/0021-words.sql \
	src/store/sqlite/migrations/0022-addresses.sql \
	src/store/sqlite/migrations/0023-title-keys.sql \
	src/store/sqlite/migrations/0024-accounts.sql \
	src/store/sqlite/migrations/0025-events.sql \
	src/store/sqlite/migrations/0026-cards.sql \
	src/store/sqlite/migrations/0027-shorter-views.sql \
	src/store/sqlite/migrations/0028-change-op.sql
