# docs
EXTRA_DIST += docs/architecture.md docs/import.md
