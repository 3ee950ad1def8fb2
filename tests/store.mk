# Tests of the store layer.
check_PROGRAMS += tests/test-store
tests_test_store_SOURCES = tests/store/test-store.c \
	tests/store/store-records.c tests/store/store-records.h
check_PROGRAMS += tests/test-store-file
tests_test_store_file_SOURCES = tests/store/test-store-file.c \
	tests/store/store-records.c tests/store/store-records.h
check_PROGRAMS += tests/test-pages
tests_test_pages_SOURCES = tests/store/test-pages.c \
	tests/store/store-records.c tests/store/store-records.h
check_PROGRAMS += tests/test-write-cost
tests_test_write_cost_SOURCES = tests/store/test-write-cost.c
check_PROGRAMS += tests/test-model-rows
tests_test_model_rows_SOURCES = tests/store/test-model-rows.c
check_PROGRAMS += tests/test-contribution-sums
tests_test_contribution_sums_SOURCES = tests/store/test-contribution-sums.c
check_PROGRAMS += tests/test-report-plans
tests_test_report_plans_SOURCES = tests/store/test-report-plans.c
check_PROGRAMS += tests/test-snapshot-open
tests_test_snapshot_open_SOURCES = tests/store/test-snapshot-open.c
check_PROGRAMS += tests/test-derived-sums
tests_test_derived_sums_SOURCES = tests/store/test-derived-sums.c
check_PROGRAMS += tests/test-plans
tests_test_plans_SOURCES = tests/store/test-plans.c tests/harness/plan.c tests/harness/plan.h
check_PROGRAMS += tests/test-names
tests_test_names_SOURCES = tests/store/test-names.c
check_PROGRAMS += tests/test-migrations
tests_test_migrations_SOURCES = tests/store/test-migrations.c
check_PROGRAMS += tests/test-queue-rows
tests_test_queue_rows_SOURCES = tests/store/sql/test-queue-rows.c
check_PROGRAMS += tests/test-health-rows
tests_test_health_rows_SOURCES = tests/store/sql/test-health-rows.c
check_PROGRAMS += tests/test-report-rows
tests_test_report_rows_SOURCES = tests/store/sql/test-report-rows.c
check_PROGRAMS += tests/test-commit-faults
tests_test_commit_faults_SOURCES = tests/store/test-commit-faults.c
check_PROGRAMS += tests/test-power-loss
tests_test_power_loss_SOURCES = tests/store/test-power-loss.c
check_PROGRAMS += tests/test-faults
tests_test_faults_SOURCES = tests/store/test-faults.c
check_PROGRAMS += tests/test-soundness
tests_test_soundness_SOURCES = tests/store/test-soundness.c
check_PROGRAMS += tests/test-views
tests_test_views_SOURCES = tests/store/test-views.c
check_PROGRAMS += tests/test-group-counts
tests_test_group_counts_SOURCES = tests/store/sql/test-group-counts.c
