# docs
EXTRA_DIST += docs/architecture.md
