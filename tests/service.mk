# Tests of the service layer.
check_PROGRAMS += tests/test-import
tests_test_import_SOURCES = tests/service/import/test-import.c
check_PROGRAMS += tests/test-import-json
tests_test_import_json_SOURCES = tests/service/import/test-import-json.c
check_PROGRAMS += tests/test-record-import
tests_test_record_import_SOURCES = tests/service/import/test-record-import.c
check_PROGRAMS += tests/test-import-csv
tests_test_import_csv_SOURCES = tests/service/import/test-import-csv.c
check_PROGRAMS += tests/test-csv-cells
tests_test_csv_cells_SOURCES = tests/service/import/test-csv-cells.c
check_PROGRAMS += tests/test-quick-add
tests_test_quick_add_SOURCES = tests/service/input/test-quick-add.c
check_PROGRAMS += tests/test-quick-lines
tests_test_quick_lines_SOURCES = tests/service/input/test-quick-lines.c
EXTRA_DIST += tests/service/input/quick-lines.tsv
import_fixture = tests/service/import/import-fixture.c tests/service/import/import-fixture.h
mail_fixture = $(import_fixture) \
	tests/service/import/mail-fixture.c tests/service/import/mail-fixture.h
check_PROGRAMS += tests/test-import-mail
tests_test_import_mail_SOURCES = tests/service/import/test-import-mail.c $(mail_fixture)
check_PROGRAMS += tests/test-import-mail-files
tests_test_import_mail_files_SOURCES = tests/service/import/test-import-mail-files.c $(mail_fixture)
check_PROGRAMS += tests/test-import-invitation
tests_test_import_invitation_SOURCES = tests/service/import/test-import-invitation.c $(mail_fixture)
check_PROGRAMS += tests/test-mail-table
tests_test_mail_table_SOURCES = tests/service/import/test-mail-table.c
EXTRA_DIST += tests/service/import/mails.tsv
check_PROGRAMS += tests/test-card
tests_test_card_SOURCES = tests/service/card/test-card.c
card_fixture = $(import_fixture) \
	tests/service/import/card-fixture.c tests/service/import/card-fixture.h
check_PROGRAMS += tests/test-import-card
tests_test_import_card_SOURCES = tests/service/import/test-import-card.c $(card_fixture)
check_PROGRAMS += tests/test-import-card-files
tests_test_import_card_files_SOURCES = tests/service/import/test-import-card-files.c $(card_fixture)
check_PROGRAMS += tests/test-export-card
tests_test_export_card_SOURCES = tests/service/export/test-export-card.c
check_PROGRAMS += tests/test-publish
tests_test_publish_SOURCES = tests/service/kiosk/test-publish.c
check_PROGRAMS += tests/test-publisher
tests_test_publisher_SOURCES = tests/service/kiosk/test-publisher.c
check_PROGRAMS += tests/test-money-sum
tests_test_money_sum_SOURCES = tests/service/pipeline/test-money-sum.c
check_PROGRAMS += tests/test-filter
tests_test_filter_SOURCES = tests/service/filter/test-filter.c \
	tests/service/filter/filter-model.c tests/service/filter/filter-model.h \
	tests/service/filter/filter-world.c tests/service/filter/filter-world.h
check_PROGRAMS += tests/test-filter-words
tests_test_filter_words_SOURCES = tests/service/filter/test-filter-words.c \
	tests/service/filter/filter-world.c tests/service/filter/filter-world.h
check_PROGRAMS += tests/test-saved-filter
tests_test_saved_filter_SOURCES = tests/service/filter/test-saved-filter.c
check_PROGRAMS += tests/test-references
tests_test_references_SOURCES = tests/service/input/test-references.c
check_PROGRAMS += tests/test-draft
tests_test_draft_SOURCES = tests/service/input/test-draft.c
check_PROGRAMS += tests/test-own-field
tests_test_own_field_SOURCES = tests/service/input/test-own-field.c
check_PROGRAMS += tests/test-bulk-edit
tests_test_bulk_edit_SOURCES = tests/service/input/test-bulk-edit.c
check_PROGRAMS += tests/test-import-input
tests_test_import_input_SOURCES = tests/service/import/test-import-input.c
check_PROGRAMS += tests/test-import-forge
tests_test_import_forge_SOURCES = tests/service/import/test-import-forge.c $(import_fixture)
check_PROGRAMS += tests/test-import-linear
tests_test_import_linear_SOURCES = tests/service/import/test-import-linear.c
check_PROGRAMS += tests/test-import-repository
tests_test_import_repository_SOURCES = tests/service/import/test-import-repository.c
git_fixture = $(import_fixture) \
	tests/service/import/git-fixture.c tests/service/import/git-fixture.h
check_PROGRAMS += tests/test-import-git
tests_test_import_git_SOURCES = tests/service/import/test-import-git.c $(git_fixture)
check_PROGRAMS += tests/test-import-git-input
tests_test_import_git_input_SOURCES = tests/service/import/test-import-git-input.c $(git_fixture)
check_PROGRAMS += tests/test-licence
tests_test_licence_SOURCES = tests/service/offer/test-licence.c
check_PROGRAMS += tests/test-report
tests_test_report_SOURCES = tests/service/report/test-report.c \
	tests/service/report/report-records.c tests/service/report/report-records.h
check_PROGRAMS += tests/test-report-formats
tests_test_report_formats_SOURCES = tests/service/report/test-report-formats.c \
	tests/service/report/report-records.c tests/service/report/report-records.h
check_PROGRAMS += tests/test-queue
tests_test_queue_SOURCES = tests/service/review/test-queue.c \
	tests/service/review/queue-days.c tests/service/review/queue-days.h
check_PROGRAMS += tests/test-queue-rules
tests_test_queue_rules_SOURCES = tests/service/review/test-queue-rules.c \
	tests/service/review/queue-days.c tests/service/review/queue-days.h
check_PROGRAMS += tests/test-queue-people
tests_test_queue_people_SOURCES = tests/service/review/test-queue-people.c \
	tests/service/review/queue-days.c tests/service/review/queue-days.h
check_PROGRAMS += tests/test-queue-edits
tests_test_queue_edits_SOURCES = tests/service/review/test-queue-edits.c
check_PROGRAMS += tests/test-cadence
tests_test_cadence_SOURCES = tests/service/review/test-cadence.c
check_PROGRAMS += tests/test-address-book
tests_test_address_book_SOURCES = tests/service/search/test-address-book.c
check_PROGRAMS += tests/test-search
tests_test_search_SOURCES = tests/service/search/test-search.c
check_PROGRAMS += tests/test-offer
tests_test_offer_SOURCES = tests/service/offer/test-offer.c
check_PROGRAMS += tests/test-pipeline
tests_test_pipeline_SOURCES = tests/service/pipeline/test-pipeline.c
check_PROGRAMS += tests/test-merge
tests_test_merge_SOURCES = tests/service/duplicate/test-merge.c
check_PROGRAMS += tests/test-health
tests_test_health_SOURCES = tests/service/health/test-health.c
check_PROGRAMS += tests/test-review
tests_test_review_SOURCES = tests/service/review/test-review.c \
	tests/service/review/review-steps.c tests/service/review/review-steps.h
check_PROGRAMS += tests/test-review-summary
tests_test_review_summary_SOURCES = tests/service/review/test-review-summary.c \
	tests/service/review/review-steps.c tests/service/review/review-steps.h
check_PROGRAMS += tests/test-contact-log
tests_test_contact_log_SOURCES = tests/service/input/test-contact-log.c
check_PROGRAMS += tests/test-influence
tests_test_influence_SOURCES = tests/service/partnership/test-influence.c
check_PROGRAMS += tests/test-expiring
tests_test_expiring_SOURCES = tests/service/review/test-expiring.c
check_PROGRAMS += tests/test-partnership-state
tests_test_partnership_state_SOURCES = tests/service/partnership/test-partnership-state.c
check_PROGRAMS += tests/test-balance
tests_test_balance_SOURCES = tests/service/partnership/test-balance.c \
	tests/service/partnership/three-partners.c tests/service/partnership/three-partners.h
check_PROGRAMS += tests/test-balance-sums
tests_test_balance_sums_SOURCES = tests/service/partnership/test-balance-sums.c \
	tests/service/partnership/three-partners.c tests/service/partnership/three-partners.h
check_PROGRAMS += tests/test-complementarity
tests_test_complementarity_SOURCES = tests/service/partnership/test-complementarity.c \
	tests/service/partnership/three-partners.c tests/service/partnership/three-partners.h
check_PROGRAMS += tests/test-publication
tests_test_publication_SOURCES = tests/service/kiosk/test-publication.c
check_PROGRAMS += tests/test-kiosk-board
tests_test_kiosk_board_SOURCES = tests/service/kiosk/test-kiosk-board.c
check_PROGRAMS += tests/test-nouns
tests_test_nouns_SOURCES = tests/service/test-nouns.c
check_PROGRAMS += tests/test-contribution-year
tests_test_contribution_year_SOURCES = tests/service/contribution/test-contribution-year.c
check_PROGRAMS += tests/test-day-phrase
tests_test_day_phrase_SOURCES = tests/service/input/test-day-phrase.c
check_PROGRAMS += tests/test-promise
tests_test_promise_SOURCES = tests/service/review/test-promise.c
check_PROGRAMS += tests/test-time-invested
tests_test_time_invested_SOURCES = tests/service/health/test-time-invested.c
check_PROGRAMS += tests/test-queue-text
tests_test_queue_text_SOURCES = tests/service/review/test-queue-text.c
check_PROGRAMS += tests/test-record-edit
tests_test_record_edit_SOURCES = tests/service/input/test-record-edit.c
check_PROGRAMS += tests/test-search-words
tests_test_search_words_SOURCES = tests/service/search/test-search-words.c
check_PROGRAMS += tests/test-jump
tests_test_jump_SOURCES = tests/service/search/test-jump.c
check_PROGRAMS += tests/test-near-names
tests_test_near_names_SOURCES = tests/service/duplicate/test-near-names.c
check_PROGRAMS += tests/test-recurrence
tests_test_recurrence_SOURCES = tests/service/calendar/test-recurrence.c
check_PROGRAMS += tests/test-import-ics
tests_test_import_ics_SOURCES = tests/service/import/test-import-ics.c
check_PROGRAMS += tests/test-export-ics
tests_test_export_ics_SOURCES = tests/service/export/test-export-ics.c
