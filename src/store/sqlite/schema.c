/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/schema.h"

#include <stddef.h>

#include "entente/model/record.h"

/* The key of a record in the search index: minutes, noun and id in one number, so that newer
 * stands above and an id is read back without a look-up. The noun has 3 bits, the id 27. */
#define KEY(time, noun, id) "((" time ") / 60 * 1073741824 + " #noun " * 134217728 + " id ")"

#define TWO(p, a, b) "ifnull(" p a ", '') || ' ' || ifnull(" p b ", '')"
#define BODY_PARTNER(p) TWO (p, "city", "website") " || ' ' || ifnull(" p "notes, '')"
#define BODY_PERSON(p)                                                                             \
  TWO (p, "role", "email") " || ' ' || " TWO (p, "phone", "notes")
#define BODY_INTERACTION(p) "ifnull(" p "body, '')"
#define BODY_NOTES(p) "ifnull(" p "notes, '')"
#define BODY_OFFER(p) TWO (p, "summary", "added_value") " || ' ' || ifnull(" p "notes, '')"

#define COMMON                                                                                     \
  "id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, created_at INTEGER NOT NULL,"   \
  " updated_at INTEGER NOT NULL, custom TEXT, "
#define DAY(name) name " TEXT CHECK (" name " IS NULL OR length(" name ") = 10)"
#define WORDS(owner, field)                                                                        \
  "CREATE TABLE " owner "_" field " (owner_id INTEGER NOT NULL REFERENCES " owner                  \
  "(id) ON DELETE CASCADE, word TEXT NOT NULL, PRIMARY KEY (owner_id, word)) STRICT, WITHOUT "     \
  "ROWID; CREATE INDEX " owner "_" field "_word ON " owner "_" field "(word, owner_id);"
#define LINKS(owner, field, target)                                                                \
  "CREATE TABLE " owner "_" field " (owner_id INTEGER NOT NULL REFERENCES " owner                  \
  "(id) ON DELETE CASCADE, ref_id INTEGER NOT NULL REFERENCES " target                             \
  "(id), PRIMARY KEY (owner_id, ref_id)) STRICT, WITHOUT ROWID; CREATE INDEX " owner "_" field     \
  "_ref ON " owner "_" field "(ref_id, owner_id);"
#define REF_INDEX(table, column)                                                                   \
  "CREATE INDEX " table "_" column " ON " table "(" column ") WHERE " column " IS NOT NULL;"

static const char tables[] =
  "CREATE TABLE partner (" COMMON
  "name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL, kind TEXT, tier TEXT,"
  " website TEXT, country TEXT, city TEXT, " DAY ("since") ", owner TEXT, " DAY ("planned_on")
  ", " DAY ("hold_until") ", cadence_days INTEGER, notes TEXT, last_at INTEGER, next_on TEXT,"
  " interaction_count INTEGER NOT NULL DEFAULT 0) STRICT;"
  "CREATE TABLE person (" COMMON "partner_id INTEGER NOT NULL REFERENCES partner(id),"
  " name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL, role TEXT, influence TEXT,"
  " email TEXT, phone TEXT, language TEXT, " DAY ("left_on") ", cadence_days INTEGER,"
  " notes TEXT) STRICT;"
  "CREATE TABLE interaction (" COMMON "partner_id INTEGER NOT NULL REFERENCES partner(id),"
  " kind TEXT NOT NULL, at INTEGER NOT NULL, summary TEXT NOT NULL, ours TEXT, minutes INTEGER,"
  " their_minutes INTEGER, " DAY ("follow_up_on") ", " DAY ("followed_up_on") ", body TEXT,"
  " message_id TEXT) STRICT;"
  "CREATE TABLE engagement (" COMMON "partner_id INTEGER NOT NULL REFERENCES partner(id),"
  " title TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT, value INTEGER, currency TEXT,"
  " probability INTEGER, " DAY ("start_on") ", " DAY ("end_on") ", " DAY ("renew_on") ","
  " person_id INTEGER REFERENCES person(id), sourced_by_id INTEGER REFERENCES partner(id),"
  " helped_by_id INTEGER REFERENCES partner(id), recommended_by_id INTEGER REFERENCES partner(id),"
  " notes TEXT, stage_since TEXT) STRICT;"
  "CREATE TABLE commitment (" COMMON "partner_id INTEGER NOT NULL REFERENCES partner(id),"
  " side TEXT NOT NULL, text TEXT NOT NULL, " DAY ("due_on") ", state TEXT NOT NULL, "
  DAY ("made_on") ", " DAY ("settled_on") ", person_id INTEGER REFERENCES person(id),"
  " interaction_id INTEGER REFERENCES interaction(id), notes TEXT) STRICT;"
  "CREATE TABLE offer (" COMMON "name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL,"
  " stage TEXT, summary TEXT, added_value TEXT, price INTEGER, currency TEXT, "
  DAY ("launched_on") ", notes TEXT) STRICT;"
  "CREATE TABLE component (" COMMON "offer_id INTEGER NOT NULL REFERENCES offer(id),"
  " name TEXT NOT NULL CHECK (name <> ''), name_key TEXT NOT NULL, provider TEXT,"
  " partner_id INTEGER REFERENCES partner(id), kind TEXT, effort_days INTEGER, cost INTEGER,"
  " price INTEGER, currency TEXT, licence TEXT) STRICT;"
  "CREATE TABLE contribution (" COMMON "partner_id INTEGER NOT NULL REFERENCES partner(id),"
  " person_id INTEGER REFERENCES person(id), kind TEXT NOT NULL, " DAY ("happened_on") ","
  " title TEXT NOT NULL, url TEXT, reference TEXT, notes TEXT) STRICT;"
  WORDS ("partner", "domains") WORDS ("partner", "tags") WORDS ("person", "other_emails")
  WORDS ("person", "tags") WORDS ("interaction", "tags") WORDS ("engagement", "tags")
  LINKS ("interaction", "people", "person") LINKS ("offer", "partners", "partner")
  "CREATE TABLE custom_field (noun TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,"
  " type TEXT NOT NULL, PRIMARY KEY (noun, name)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE action (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL,"
  " who TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('do', 'undo',"
  " 'redo')), target_id INTEGER REFERENCES action(id), undone INTEGER NOT NULL DEFAULT 0) STRICT;"
  "CREATE TABLE change (id INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL"
  " REFERENCES action(id), noun INTEGER NOT NULL, record_id INTEGER NOT NULL, op TEXT NOT NULL"
  " CHECK (op IN ('insert', 'update', 'delete')), before TEXT, after TEXT) STRICT;"
  "CREATE INDEX change_action ON change(action_id, id);"
  "CREATE INDEX change_record ON change(noun, record_id, id);"
  "CREATE INDEX action_target ON action(target_id, id) WHERE target_id IS NOT NULL;"
  "CREATE INDEX action_who ON action(who, undone, id) WHERE kind = 'do';";

static const char indexes[] =
  "CREATE INDEX partner_name ON partner(name_key, id);"
  "CREATE INDEX partner_last ON partner(ifnull(last_at, -9223372036854775807), id);"
  "CREATE INDEX partner_next ON partner(ifnull(next_on, '~'), id);"
  "CREATE INDEX partner_kind ON partner(ifnull(kind, '~'), id);"
  "CREATE INDEX partner_tier ON partner(ifnull(tier, '~'), id);"
  "CREATE INDEX person_name ON person(name_key, id);"
  "CREATE INDEX person_partner ON person(partner_id, name_key, id);"
  "CREATE INDEX person_email ON person(lower(email)) WHERE email IS NOT NULL;"
  "CREATE INDEX interaction_at ON interaction(at, id);"
  "CREATE INDEX interaction_partner ON interaction(partner_id, at, id);"
  "CREATE INDEX interaction_open ON interaction(partner_id, follow_up_on)"
  " WHERE follow_up_on IS NOT NULL AND followed_up_on IS NULL;"
  "CREATE UNIQUE INDEX interaction_message ON interaction(message_id)"
  " WHERE message_id IS NOT NULL;"
  "CREATE INDEX engagement_renew ON engagement(ifnull(renew_on, '~'), id);"
  "CREATE INDEX engagement_partner_renew ON engagement(partner_id, ifnull(renew_on, '~'), id);"
  "CREATE INDEX engagement_value ON engagement(ifnull(value, -9223372036854775807), id);"
  "CREATE INDEX engagement_partner_value"
  " ON engagement(partner_id, ifnull(value, -9223372036854775807), id);"
  "CREATE INDEX engagement_stage ON engagement(ifnull(stage, '~'), id);"
  "CREATE INDEX engagement_partner_stage ON engagement(partner_id, ifnull(stage, '~'), id);"
  "CREATE INDEX commitment_due ON commitment(ifnull(due_on, '~'), id);"
  "CREATE INDEX commitment_partner_due ON commitment(partner_id, ifnull(due_on, '~'), id);"
  "CREATE INDEX offer_name ON offer(name_key, id);"
  "CREATE INDEX component_offer ON component(offer_id, id);"
  "CREATE INDEX contribution_day ON contribution(ifnull(happened_on, ''), id);"
  "CREATE INDEX contribution_partner_day"
  " ON contribution(partner_id, ifnull(happened_on, ''), id);"
  "CREATE UNIQUE INDEX contribution_reference ON contribution(reference)"
  " WHERE reference IS NOT NULL;"
  REF_INDEX ("engagement", "person_id") REF_INDEX ("engagement", "sourced_by_id")
  REF_INDEX ("engagement", "helped_by_id") REF_INDEX ("engagement", "recommended_by_id")
  REF_INDEX ("commitment", "person_id") REF_INDEX ("commitment", "interaction_id")
  REF_INDEX ("component", "partner_id") REF_INDEX ("contribution", "person_id");

#define OPEN_FOLLOW_UP(id)                                                                         \
  "(SELECT min(follow_up_on) FROM interaction WHERE partner_id = " id                              \
  " AND follow_up_on IS NOT NULL AND followed_up_on IS NULL)"
#define NEXT_ON(id)                                                                                \
  "nullif(min(ifnull(planned_on, '~'), ifnull(" OPEN_FOLLOW_UP (id) ", '~')), '~')"
#define RETOUCH(p, count)                                                                          \
  "UPDATE partner SET last_at = (SELECT max(at) FROM interaction WHERE partner_id = " p            \
  "partner_id), next_on = " NEXT_ON (p "partner_id") ", interaction_count = interaction_count "    \
  count " WHERE id = " p "partner_id;"

/* The derived columns of a partner follow every touch, in the same statement. */
static const char triggers[] =
  "CREATE TRIGGER interaction_touch_insert AFTER INSERT ON interaction BEGIN"
  " UPDATE partner SET last_at = max(ifnull(last_at, new.at), new.at), interaction_count ="
  " interaction_count + 1 WHERE id = new.partner_id;"
  " UPDATE partner SET next_on = " NEXT_ON ("new.partner_id")
  " WHERE id = new.partner_id AND new.follow_up_on IS NOT NULL; END;"
  "CREATE TRIGGER interaction_touch_delete AFTER DELETE ON interaction BEGIN "
  RETOUCH ("old.", "- 1") " END;"
  "CREATE TRIGGER interaction_touch_update AFTER UPDATE OF partner_id, at, follow_up_on,"
  " followed_up_on ON interaction BEGIN " RETOUCH ("old.", "- 1") RETOUCH ("new.", "+ 1") " END;"
  "CREATE TRIGGER partner_planned AFTER UPDATE OF planned_on ON partner BEGIN"
  " UPDATE partner SET next_on = " NEXT_ON ("new.id") " WHERE id = new.id; END;"
  "CREATE TRIGGER partner_planned_insert AFTER INSERT ON partner WHEN new.planned_on IS NOT NULL"
  " BEGIN UPDATE partner SET next_on = new.planned_on WHERE id = new.id; END;";

#define TEXT_OF(table, noun, time, title, body)                                                    \
  "SELECT " KEY (time, noun, "id") " AS rowid, " title " AS title, " body ("") " AS body FROM " table

#define PARTNER_TEXT TEXT_OF ("partner", 0, "updated_at", "name", BODY_PARTNER)
#define PERSON_TEXT TEXT_OF ("person", 1, "updated_at", "name", BODY_PERSON)
#define INTERACTION_TEXT TEXT_OF ("interaction", 2, "at", "summary", BODY_INTERACTION)
#define ENGAGEMENT_TEXT TEXT_OF ("engagement", 3, "updated_at", "title", BODY_NOTES)
#define COMMITMENT_TEXT TEXT_OF ("commitment", 4, "updated_at", "text", BODY_NOTES)
#define OFFER_TEXT TEXT_OF ("offer", 5, "updated_at", "name", BODY_OFFER)
#define CONTRIBUTION_TEXT TEXT_OF ("contribution", 7, "updated_at", "title", BODY_NOTES)

static const char search[] =
  "CREATE VIEW search_text AS " PARTNER_TEXT " UNION ALL " PERSON_TEXT " UNION ALL "
  INTERACTION_TEXT " UNION ALL " ENGAGEMENT_TEXT " UNION ALL " COMMITMENT_TEXT " UNION ALL "
  OFFER_TEXT " UNION ALL " CONTRIBUTION_TEXT ";"
  "CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_text',"
  " content_rowid='rowid', detail='column', prefix='1 2 3 4',"
  " tokenize='unicode61 remove_diacritics 2');";

/* Three bits hold a noun: those from the ninth on are not searched. */
const char *const ent_schema_search_text[ENT_N_NOUNS] = {
  PARTNER_TEXT, PERSON_TEXT, INTERACTION_TEXT, ENGAGEMENT_TEXT, COMMITMENT_TEXT, OFFER_TEXT,
  NULL, CONTRIBUTION_TEXT,
};

static const char *const migration_1[] = { tables, indexes, triggers, search, NULL };

/* One a line, in order: each brings the version before it to its own. */
const char *const *const ent_schema_migrations[ENT_SCHEMA_VERSION] = {
  migration_1,
  ent_schema_review,
  ent_schema_partnership,
  ent_schema_given,
  ent_schema_report,
  ent_schema_filter,
  ent_schema_once,
  ent_schema_search,
  ent_schema_pipeline,
  ent_schema_influence,
  ent_schema_lookalike,
  ent_schema_state,
};
