# Documents. entente.1 is what `entente man` prints; a test compares the two.
EXTRA_DIST += docs/quick-add.md docs/pipeline.md docs/review.md docs/review.png docs/health.png
EXTRA_DIST += docs/architecture.md docs/filter.md docs/import.md docs/screen.png
EXTRA_DIST += docs/architecture.md docs/import.md docs/reports.md docs/screen.png docs/search.md
EXTRA_DIST += docs/architecture.md docs/import.md docs/reports.md docs/screen.png
EXTRA_DIST += docs/architecture.md docs/import.md docs/kiosk.md docs/screen.png
EXTRA_DIST += docs/architecture.md docs/filter.md docs/import.md docs/partnership.md docs/screen.png
EXTRA_DIST += docs/architecture.md docs/filter.md docs/merge.md docs/import.md docs/screen.png
EXTRA_DIST += docs/architecture.md docs/import.md docs/reports.md docs/screen.png
EXTRA_DIST += docs/architecture.md docs/import.md docs/partnership.md docs/screen.png
dist_man_MANS += docs/entente.1
EXTRA_DIST += docs/performance.md docs/commands.md docs/database.md
EXTRA_DIST += docs/configuration.md
