/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens share. */
#pragma once

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/screen/screens.h"
#include "entente/service/filter/filter.h"
#include "entente/service/review/review.h"
#include "entente/store/repo.h"
#include "entente/ui/list.h"
#include "entente/ui/prompt.h"

typedef enum
{
  ACT_QUIT,
  ACT_LEAVE,
  ACT_HELP,
  ACT_COMMAND,
  ACT_SEARCH,
  ACT_UNDO,
  ACT_REDO,
  ACT_LOG,
  ACT_THEME,
  ACT_REDRAW,
  ACT_SUSPEND,
  ACT_RELOAD,
  ACT_SCREEN_PARTNERS,
  ACT_SCREEN_PEOPLE,
  ACT_SCREEN_INTERACTIONS,
  ACT_SCREEN_ENGAGEMENTS,
  ACT_SCREEN_PROMISES,
  ACT_SCREEN_OFFERS,
  ACT_SCREEN_CONTRIBUTIONS,
  ACT_DOWN,
  ACT_UP,
  ACT_PAGE_DOWN,
  ACT_PAGE_UP,
  ACT_FIRST,
  ACT_LAST,
  ACT_VIEW,
  ACT_EDIT,
  ACT_ADD,
  ACT_DELETE,
  ACT_TAGS,
  ACT_SORT,
  ACT_REVERSE,
  ACT_FILTER,
  ACT_ADD_PERSON,
  ACT_MARK,
  ACT_MARK_ALL,
  ACT_MARK_INVERT,
  ACT_MARK_CLEAR,
  ACT_CHANGE,
  ACT_EXPORT,
  ACT_MERGE,
  ACT_DUPLICATES,
  ACT_APART,
  ACT_NEXT_TAB,
  ACT_PREVIOUS_TAB,
  ACT_SHOW_FILTER,
  ACT_SAVE_FILTER,
  ACT_RENAME_FILTER,
  ACT_DROP_FILTER,
  ACT_PEOPLE,
  ACT_PROMISES,
  ACT_OFFERS,
  ACT_CONTRIBUTIONS,
  ACT_MATRIX,
  ACT_CONVICTION,
  ACT_NEXT_PANE,
  ACT_PREVIOUS_PANE,
  ACT_OPEN,
  ACT_BACK,
  ACT_REVIEW,
  ACT_HEALTH,
  ACT_DONE,
  ACT_SKIP,
  ACT_SNOOZE,
  ACT_PLAN,
  ACT_STAGE,
  ACT_KEPT,
  ACT_BROKEN,
  ACT_DAY,
  ACT_PROMISE,
  ACT_FINISH,
  ACT_STATES,
  ACT_RANKING,
  ACT_REPORTS,
  ACT_NEXT_REPORT,
  ACT_PREVIOUS_REPORT,
  ACT_EARLIER,
  ACT_LATER,
  ACT_NEXT_PAGE,
  ACT_PREVIOUS_PAGE,
  ACT_PAUSE,
  ACT_LEAVE_KIOSK,
  ACT_EDIT_OFFER,
  ACT_BALANCE,
  ACT_FORMULAS,
  ACT_GRID,
  ACT_PARTNERSHIP,
  ACT_OUR_LEVEL,
  ACT_THEIR_LEVEL,
  ACT_START_OFFER,
  ACT_CHOOSE,
  ACT_WHY,
  ACT_PIPELINE,
  ACT_UNPLACED,
  ACT_RENEWALS,
  ACT_SOURCES,
  ACT_SAVE,
  ACT_CANCEL,
  ACT_NEXT_FIELD,
  ACT_PREVIOUS_FIELD,
  ACT_NEXT_VALUE,
  ACT_PREVIOUS_VALUE,
  ACT_EDITOR,
} ActionId;

enum
{
  IN_ALL = 1 << 0,
  IN_LIST = 1 << 1,
  IN_PANES = 1 << 2,
  IN_DETAIL = 1 << 3,
  IN_SEARCH = 1 << 4,
  IN_FORM = 1 << 5,
  IN_PAGE = 1 << 6,
  IN_REVIEW = 1 << 7,
  IN_PROMISES = 1 << 8,
  IN_REPORTS = 1 << 9,
  IN_KIOSK = 1 << 10,
  IN_OFFER = 1 << 11,
  IN_OFFERS = 1 << 12,
  IN_BOARD = 1 << 13,
  IN_TWINS = 1 << 14,
  IN_MATRIX = 1 << 15,
  IN_BALANCE = 1 << 16,
  IN_GRID = 1 << 17
};

typedef struct
{
  const EntContext *context;
  EntTerminal *terminal;
  EntKeymap *keymap;
  EntUi *ui;
  char *title;
  EntNounId fresh_noun; /* what was just added: lists put the cursor on it */
  gint64 fresh_id;      /* 0: nothing */
  gboolean elsewhere;   /* the latest change that was seen is another program's */
  EntReview *review;    /* of the review screen, while it is open; borrowed from it */
} Screens;

/* Rows of one noun in a list. */
typedef struct
{
  Screens *screens;
  EntNounId noun;
  EntPageQuery query;
  char *words;
  EntFilter *filter;
  char *filter_text; /* as it was written, words or an expression; NULL: none */
  gboolean stale;    /* a key came before the filter was through: the rows are those of before */
  GPtrArray *tabs;   /* EntSavedFilter of this noun, by name */
  gint64 tab;        /* the saved filter that is shown; 0: none */
  GHashTable *marks; /* set of EntPlace by id, as they were when they were marked */
  EntList *list;
  gboolean loaded;
} Rows;

Rows *ent_rows_new (Screens *screens, EntNounId noun);
void ent_rows_free (Rows *rows);
const EntRecord *ent_rows_selected (const Rows *rows);
/* Each complains on the screen when the store fails. */
void ent_rows_load (Rows *rows);
void ent_rows_reload (Rows *rows);
/* As ent_list_read_ahead(), until a key comes. */
void ent_rows_read_ahead (Rows *rows);
void ent_rows_select (Rows *rows, gint64 id);
/* So many that a filter looks through them only once it is written to its end. */
gboolean ent_rows_are_many (const Rows *rows);
/* Shows what the text is understood as; NULL shows all. On failure the list stays as it was. */
gboolean ent_rows_set_filter (Rows *rows, const char *text, gsize *ret_offset, GError **error);
/* Shows these rows of another owner; marks are of the rows before. */
void ent_rows_set_partner (Rows *rows, gint64 partner);
/* "Partners · last contact · tier = Gold · 3 marked", visible. The caller frees it. */
char *ent_rows_title (const Rows *rows, const char *name);
/* What an empty list says; usual when no filter is to blame. */
const char *ent_rows_empty_text (const Rows *rows, const char *usual);
/* Sorts by that order, or by the next one for NULL. FALSE when there is no such order. */
gboolean ent_rows_sort (Rows *rows, const char *sort);
void ent_rows_draw_header (const Rows *rows, const EntCanvas *line);
/* The actions of a list: moving, and what is done with the selected row. FALSE for others. */
gboolean ent_rows_act (Rows *rows, const EntUiAction *action, const char *argument);
/* What the argument of one of them can become: whole arguments, freed with the array; NULL for
 * others. */
GPtrArray *ent_rows_complete (Rows *rows, const EntUiAction *action, const char *argument);

/* Saved filters as tabs above a list, in src/screen/list/filter-tabs.c. */
void ent_tabs_load (Rows *rows);
/* Lines that they take: none while there are none. */
int ent_tabs_height (const Rows *rows);
void ent_tabs_draw (const Rows *rows, const EntCanvas *line);
gboolean ent_tabs_act (Rows *rows, const EntUiAction *action, const char *argument);
/* Names of saved filters that begin so, for the actions that take one; NULL for others. */
GPtrArray *ent_tabs_complete (const Rows *rows, const EntUiAction *action, const char *argument);

/* Marked rows, in src/screen/list/marked-rows.c. */
guint ent_marks_count (const Rows *rows);
gboolean ent_marks_has (const Rows *rows, gint64 id);
void ent_marks_clear (Rows *rows);
/* After changes of one's own: marks stand for the records as they are now. */
void ent_marks_refresh (Rows *rows);
/* Actions worth showing while rows are marked; NULL while none is. */
const char *const *ent_marks_hints (const Rows *rows);
/* What is done with marks, or with the selected row where none is marked. FALSE for other actions.
 */
gboolean ent_marks_act (Rows *rows, const EntUiAction *action, const char *argument);
/* What can follow in a line for such an action; NULL for others. */
GPtrArray *ent_marks_complete (Rows *rows, const EntUiAction *action, const char *argument);

/* What a list is of: that column is left out of it. */
typedef enum
{
  ENT_COLUMNS_ALL,
  ENT_COLUMNS_OF_PARTNER,
  ENT_COLUMNS_OF_STAGE
} EntColumns;
/* A record as a row of a list, and the names of its columns above. */
void ent_columns_draw (const EntContext *context, const EntRecord *record, EntColumns of,
                       const EntCanvas *line, gboolean selected, gboolean focused);
void ent_columns_draw_header (EntNounId noun, EntColumns of, const EntCanvas *line);

/* Cells that the labels of the noun's fields take beside their values: 16, or up to 24 where one is
 * longer. */
int ent_label_cells (const Screens *screens, const EntNoun *noun);
/* A field for people, as visible text. short_form: as narrow as it goes. The caller frees it. */
char *ent_field_display (const EntContext *context, gconstpointer record, const EntField *field,
                         gboolean short_form);
/* What names a record, as visible text: its title, or the word for its kind. The caller frees it.
 */
char *ent_record_name (const EntContext *context, const EntRecord *record);
/* The facts of a record in a line. */
char *ent_record_facts (const EntContext *context, const EntRecord *record);
/* The same below a record that it belongs to: neither that nor its partner is named again; of NULL:
 * everything. */
char *ent_record_facts_within (const EntContext *context, const EntRecord *record,
                               const EntRecord *of);
/*
 * What a partner gave within a year, as a line of at most that many cells:
 * its weeks, and how much it is. NULL for nothing. The caller frees it.
 */
char *ent_contribution_year_line (Screens *screens, gint64 partner, int cells);
/* The word for a noun's sort order. */
const char *ent_sort_label (const char *sort);
/* Whether people expect the greatest first in that order. */
gboolean ent_sort_descends (const char *sort);

/* The screens. */
EntView *ent_panes_new (Screens *screens);
EntView *ent_table_new (Screens *screens, EntNounId noun, gint64 partner, const char *partner_name);
EntView *ent_detail_new (Screens *screens, EntNounId noun, gint64 id);
EntView *ent_search_new (Screens *screens);
/* name: the report that is shown first; NULL: the first of them. */
EntView *ent_reports_new (Screens *screens, const char *name);
EntView *ent_help_new (Screens *screens, unsigned contexts);
EntView *ent_who_knows_whom_new (Screens *screens, gint64 partner);
EntView *ent_health_new (Screens *screens, gint64 partner);
EntView *ent_ranking_new (Screens *screens);
EntView *ent_offer_new_view (Screens *screens, gint64 id);
EntView *ent_why_new (Screens *screens, gint64 engagement);
EntView *ent_pipeline_view_new (Screens *screens);
EntView *ent_renewals_new (Screens *screens);
EntView *ent_sources_new (Screens *screens);
EntView *ent_balance_new (Screens *screens, gint64 partner);
/* Complementarity: of a partner, or for 0 of one kind of service beside all partners. */
EntView *ent_complementarity_new (Screens *screens, gint64 partner, const char *kind);
/* NULL when the queue cannot be read, which it says. */
EntView *ent_review_view_new (Screens *screens);
/* record is the one to edit, or a new one with what is known of it (id 0). Takes it. */
EntView *ent_form_new (Screens *screens, EntRecord *record);
/* current is what is stored now. Takes all three. */
/* Partners or people that are likely the same. */
EntView *ent_duplicates_new (Screens *screens, EntNounId noun);
/* Offers both values of each field in which the two differ, and merges the other one into the
 * first. */
void ent_merge_open (Screens *screens, EntNounId noun, gint64 keep, gint64 other);
EntView *ent_conflict_new (Screens *screens, EntRecord *original, EntRecord *current,
                           EntRecord *mine);

/* What several screens do with a record. */
void ent_edit_record (Screens *screens, EntNounId noun, gint64 id);
void ent_add_record (Screens *screens, EntNounId noun, gint64 partner);
/* The chain that led to an engagement; says so where it is none. */
void ent_show_why (Screens *screens, EntNounId noun, gint64 id);
void ent_confirm_delete (Screens *screens, EntNounId noun, gint64 id);
void ent_prompt_tags (Screens *screens, EntNounId noun, gint64 id);
/* text: what stands in the line at first. */
void ent_prompt_filter (Screens *screens, Rows *rows, const char *text);
void ent_prompt_command (Screens *screens);
/* Those of the words that begin so, accents and case aside: copies, freed with the array. */
GPtrArray *ent_complete_from (const char *const *words, const char *prefix);
/* text stands in the line to begin with; NULL: nothing. */
void ent_prompt_log (Screens *screens, gint64 partner, const char *text);
/* Settles a promise or a follow-up, and says what was done. */
void ent_settle (Screens *screens, EntNounId noun, gint64 id, gboolean kept);
/* FALSE when it could not be stored, which it says. */
gboolean ent_set_stage (Screens *screens, gint64 engagement, const EntWord *stage);
void ent_choose_stage (Screens *screens, gint64 engagement);
/* Asks for a word of a vocabulary, of which now is the present one. */
typedef void (*EntWordChosen) (Screens *screens, gint64 id, const EntWord *word);
void ent_choose_word (Screens *screens, const char *title, const char *vocabulary, const char *now,
                      gint64 id, EntWordChosen chosen);
/* Asks for the step that a person has come to, or one who took part in the interaction, which then
 * shows it. */
void ent_choose_step (Screens *screens, EntNounId noun, gint64 id);
/* Offers to keep the promises that stand in the notes of an interaction. */
void ent_offer_promises (Screens *screens, gint64 interaction);
void ent_draw_top (Screens *screens, const EntCanvas *canvas, const char *where);
/* Whether lines and marks have to be ASCII; sets a UTF-8 LC_CTYPE where the locale has none. */
gboolean ent_screens_wants_ascii (const EntConfig *config, gboolean asked);
gboolean ent_screens_act (gpointer data, const EntUiAction *action, const char *argument);
/* The partner that the screen is about; 0: none. */
gint64 ent_screens_partner (Screens *screens);
/* What the store reads ends when a key comes, until that is taken back. */
void ent_screens_watch_keys (const Screens *screens, gboolean watch);
/* Views that know a partner register how to ask. */
gint64 ent_panes_partner (EntView *view);
gint64 ent_table_partner (EntView *view);
gint64 ent_page_partner (EntView *view);
gint64 ent_review_partner (EntView *view);
gint64 ent_ranking_partner (EntView *view);
gint64 ent_who_knows_whom_partner (EntView *view);

/* Drafts: what was typed when the connection broke, in a form or in a line. */
void ent_draft_write_line (Screens *screens, const char *name, EntNounId noun, gint64 id,
                           const char *text);
void ent_draft_write (Screens *screens, const EntRecord *record, const char *const *texts);
/* Opens what was kept for this database; FALSE when there is nothing. */
gboolean ent_draft_restore (Screens *screens);
void ent_draft_forget (void);
EntView *ent_form_new_with (Screens *screens, EntRecord *record, const char *const *texts);
