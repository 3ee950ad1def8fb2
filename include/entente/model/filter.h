/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which records a list shows, as a tree: "tier = gold and not (silent < 30)".
 *
 * The filter service reads the tree from what people write, with every value
 * checked; the store turns it into SQL. docs/filter.md describes the language.
 * A test is true or false, never unknown: an empty field is unequal to
 * everything and neither less nor more than anything.
 */
#pragma once

#include "entente/model/nouns.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_FILTER_ALL, /* of its parts */
  ENT_FILTER_ANY,
  ENT_FILTER_NOT,
  ENT_FILTER_VIA, /* its one part, a test or again one of these, holds of the record that the field
                     refers to, or of one of them */
  ENT_FILTER_TEST
} EntFilterKind;

typedef enum
{
  ENT_TEST_EQUAL,
  ENT_TEST_UNEQUAL,
  ENT_TEST_LESS,
  ENT_TEST_AT_MOST,
  ENT_TEST_MORE,
  ENT_TEST_AT_LEAST,
  ENT_TEST_CONTAINS,
  ENT_TEST_EMPTY,
  ENT_TEST_SET
} EntTestOp;

/* What a test looks at. */
typedef enum
{
  ENT_SUBJECT_FIELD,
  ENT_SUBJECT_CUSTOM, /* a custom field */
  ENT_SUBJECT_ID,
  ENT_SUBJECT_CREATED,
  ENT_SUBJECT_UPDATED,
  ENT_SUBJECT_SILENT,   /* days since the last contact; without one, more than any number */
  ENT_SUBJECT_PROMISES, /* open ones of both sides */
  ENT_SUBJECT_VALUE,  /* of the open engagements, by currency; holds when it does in one of them */
  ENT_SUBJECT_HEALTH, /* points, from 0 to 100 */
  ENT_SUBJECT_RENEWS, /* days until an engagement of the partner renews that has not ended; holds
                         when it does for one */
  ENT_SUBJECT_UNTIL,  /* days until the day in the field, from today on; of what still runs or is
                         open */
  ENT_SUBJECT_SINCE,  /* days since it, up to today; of what is open */
  ENT_N_SUBJECTS
} EntSubject;

/* A name that stands for something that is no field of its own. */
typedef struct
{
  const char *name, *french;
  EntSubject subject;
  EntFieldType type;
  const char
    *field; /* of ENT_SUBJECT_FIELD: what the name is short for; of UNTIL and SINCE: the day */
  const char *label, *help;
  const EntNounId *nouns; /* of which nouns; NULL: all */
  guint n_nouns;
} EntSubjectName;
extern const EntSubjectName ent_subject_names[];
extern const gsize ent_n_subject_names;

typedef struct EntFilter EntFilter;
struct EntFilter
{
  EntFilterKind kind;
  GPtrArray *parts; /* EntFilter: two or more, one of NOT and VIA; NULL of a test */
  EntSubject subject;
  EntFieldType type;     /* of the values compared */
  const EntField *field; /* of ENT_SUBJECT_FIELD, UNTIL and SINCE; of VIA the reference */
  char *name;            /* of a custom field */
  EntTestOp op;
  /*
   * The value. Texts as they were written, and compared folded; a choice as
   * stored; days and times as an ISO day. Numbers as stored; amounts in
   * thousandths of the unit; of a reference the id, or 0.
   */
  char *text;
  gint64 number;
  char **stages; /* of ENT_SUBJECT_VALUE: those that are open; of renewals: those that have ended */
  /*
   * Of ENT_SUBJECT_HEALTH: the partners (gint64) that it holds for, which only a
   * service can work out. It does so before the filter goes to the store, and
   * again when the store or the day is another one. NULL: not yet.
   */
  GArray *ids;
  gint64 ids_token; /* ent_store_change_token() */
  guint32 ids_day;
};

/* Takes the parts' ownership as they are added to the array. */
EntFilter *ent_filter_new (EntFilterKind kind);
EntFilter *ent_filter_copy (const EntFilter *filter); /* NULL gives NULL */
void ent_filter_free (EntFilter *filter);             /* NULL does nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFilter, ent_filter_free)
gboolean ent_filter_equal (const EntFilter *a, const EntFilter *b);
/* "=", "!=", "<" and so on; "is empty", "is set". */
const char *ent_test_op_text (EntTestOp op);
/* Whether it counts days, which are written as durations: 30d, 3w. */
gboolean ent_filter_counts_days (const EntFilter *test);
/* The name that stands for it; NULL for a field or a custom field. */
const EntSubjectName *ent_filter_subject_name (const EntFilter *test);
/* The name that prints for what a test looks at. Borrowed. */
const char *ent_filter_subject (const EntFilter *test);

G_END_DECLS
