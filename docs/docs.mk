# Documents. entente.1 is what `entente man` prints; a test compares the two.
dist_man_MANS += docs/entente.1
EXTRA_DIST += SECURITY.md \
	docs/architecture.md \
	docs/commands.md \
	docs/configuration.md \
	docs/database.md \
	docs/filter.md \
	docs/health.png \
	docs/import.md \
	docs/kiosk.md \
	docs/merge.md \
	docs/partnership.md \
	docs/performance.md \
	docs/pipeline.md \
	docs/quick-add.md \
	docs/reliability.md \
	docs/reports.md \
	docs/review.md \
	docs/review.png \
	docs/screen.png \
	docs/search.md
# Settings for other programs, which tests/app/mail-programs.sh tries.
examplesdir = $(docdir)/examples
dist_examples_DATA = docs/examples/aerc-binds.conf docs/examples/aerc.conf docs/examples/crontab docs/examples/entente-mail.service docs/examples/entente-mail.timer docs/examples/muttrc docs/examples/vdirsyncer.conf
