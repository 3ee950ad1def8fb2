-- The nouns, the change log and the search index.

CREATE TABLE partner (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  kind TEXT,
  tier TEXT,
  website TEXT,
  country TEXT,
  city TEXT,
  since TEXT CHECK (since IS NULL OR length(since) = 10),
  owner TEXT,
  planned_on TEXT CHECK (planned_on IS NULL OR length(planned_on) = 10),
  hold_until TEXT CHECK (hold_until IS NULL OR length(hold_until) = 10),
  cadence_days INTEGER,
  notes TEXT,
  last_at INTEGER,
  next_on TEXT,
  interaction_count INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  role TEXT,
  influence TEXT,
  email TEXT,
  phone TEXT,
  language TEXT,
  left_on TEXT CHECK (left_on IS NULL OR length(left_on) = 10),
  cadence_days INTEGER,
  notes TEXT
) STRICT;

CREATE TABLE interaction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  summary TEXT NOT NULL,
  ours TEXT,
  minutes INTEGER,
  their_minutes INTEGER,
  follow_up_on TEXT CHECK (follow_up_on IS NULL OR length(follow_up_on) = 10),
  followed_up_on TEXT CHECK (followed_up_on IS NULL OR length(followed_up_on) = 10),
  body TEXT,
  message_id TEXT
) STRICT;

CREATE TABLE engagement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  stage TEXT,
  value INTEGER,
  currency TEXT,
  probability INTEGER,
  start_on TEXT CHECK (start_on IS NULL OR length(start_on) = 10),
  end_on TEXT CHECK (end_on IS NULL OR length(end_on) = 10),
  renew_on TEXT CHECK (renew_on IS NULL OR length(renew_on) = 10),
  person_id INTEGER REFERENCES person(id),
  sourced_by_id INTEGER REFERENCES partner(id),
  helped_by_id INTEGER REFERENCES partner(id),
  recommended_by_id INTEGER REFERENCES partner(id),
  notes TEXT,
  stage_since TEXT
) STRICT;

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  side TEXT NOT NULL,
  text TEXT NOT NULL,
  due_on TEXT CHECK (due_on IS NULL OR length(due_on) = 10),
  state TEXT NOT NULL,
  made_on TEXT CHECK (made_on IS NULL OR length(made_on) = 10),
  settled_on TEXT CHECK (settled_on IS NULL OR length(settled_on) = 10),
  person_id INTEGER REFERENCES person(id),
  interaction_id INTEGER REFERENCES interaction(id),
  notes TEXT
) STRICT;

CREATE TABLE offer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  stage TEXT,
  summary TEXT,
  added_value TEXT,
  price INTEGER,
  currency TEXT,
  launched_on TEXT CHECK (launched_on IS NULL OR length(launched_on) = 10),
  notes TEXT
) STRICT;

CREATE TABLE component (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  offer_id INTEGER NOT NULL REFERENCES offer(id),
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  provider TEXT,
  partner_id INTEGER REFERENCES partner(id),
  kind TEXT,
  effort_days INTEGER,
  cost INTEGER,
  price INTEGER,
  currency TEXT,
  licence TEXT
) STRICT;

CREATE TABLE contribution (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  person_id INTEGER REFERENCES person(id),
  kind TEXT NOT NULL,
  happened_on TEXT CHECK (happened_on IS NULL OR length(happened_on) = 10),
  title TEXT NOT NULL,
  url TEXT,
  reference TEXT,
  notes TEXT
) STRICT;

CREATE TABLE partner_domains (
  owner_id INTEGER NOT NULL REFERENCES partner(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX partner_domains_word ON partner_domains(word, owner_id);

CREATE TABLE partner_tags (
  owner_id INTEGER NOT NULL REFERENCES partner(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX partner_tags_word ON partner_tags(word, owner_id);

CREATE TABLE person_other_emails (
  owner_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_other_emails_word ON person_other_emails(word, owner_id);

CREATE TABLE person_tags (
  owner_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_tags_word ON person_tags(word, owner_id);

CREATE TABLE interaction_tags (
  owner_id INTEGER NOT NULL REFERENCES interaction(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX interaction_tags_word ON interaction_tags(word, owner_id);

CREATE TABLE engagement_tags (
  owner_id INTEGER NOT NULL REFERENCES engagement(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX engagement_tags_word ON engagement_tags(word, owner_id);

CREATE TABLE interaction_people (
  owner_id INTEGER NOT NULL REFERENCES interaction(id) ON DELETE CASCADE,
  ref_id INTEGER NOT NULL REFERENCES person(id),
  PRIMARY KEY (owner_id, ref_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX interaction_people_ref ON interaction_people(ref_id, owner_id);

CREATE TABLE offer_partners (
  owner_id INTEGER NOT NULL REFERENCES offer(id) ON DELETE CASCADE,
  ref_id INTEGER NOT NULL REFERENCES partner(id),
  PRIMARY KEY (owner_id, ref_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX offer_partners_ref ON offer_partners(ref_id, owner_id);

CREATE TABLE custom_field (
  noun TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (noun, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  target_id INTEGER REFERENCES action(id),
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action_id INTEGER NOT NULL REFERENCES action(id),
  noun INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  before TEXT,
  after TEXT
) STRICT;

CREATE INDEX change_action ON change(action_id, id);
CREATE INDEX change_record ON change(noun, record_id, id);
CREATE INDEX action_target ON action(target_id, id) WHERE target_id IS NOT NULL;
CREATE INDEX action_who ON action(who, undone, id) WHERE kind = 'do';
CREATE INDEX partner_name ON partner(name_key, id);
CREATE INDEX partner_last ON partner(ifnull(last_at, -9223372036854775807), id);
CREATE INDEX partner_next ON partner(ifnull(next_on, '~'), id);
CREATE INDEX partner_kind ON partner(ifnull(kind, '~'), id);
CREATE INDEX partner_tier ON partner(ifnull(tier, '~'), id);
CREATE INDEX person_name ON person(name_key, id);
CREATE INDEX person_partner ON person(partner_id, name_key, id);
CREATE INDEX person_email ON person(lower(email)) WHERE email IS NOT NULL;
CREATE INDEX interaction_at ON interaction(at, id);
CREATE INDEX interaction_partner ON interaction(partner_id, at, id);
CREATE INDEX interaction_open ON interaction(partner_id, follow_up_on) WHERE follow_up_on IS NOT
  NULL AND followed_up_on IS NULL;

CREATE UNIQUE INDEX interaction_message ON interaction(message_id) WHERE message_id IS NOT NULL;

CREATE INDEX engagement_renew ON engagement(ifnull(renew_on, '~'), id);
CREATE INDEX engagement_partner_renew ON engagement(partner_id, ifnull(renew_on, '~'), id);
CREATE INDEX engagement_value ON engagement(ifnull(value, -9223372036854775807), id);
CREATE INDEX engagement_partner_value ON engagement(partner_id, ifnull(value,
  -9223372036854775807), id);
CREATE INDEX engagement_stage ON engagement(ifnull(stage, '~'), id);
CREATE INDEX engagement_partner_stage ON engagement(partner_id, ifnull(stage, '~'), id);
CREATE INDEX commitment_due ON commitment(ifnull(due_on, '~'), id);
CREATE INDEX commitment_partner_due ON commitment(partner_id, ifnull(due_on, '~'), id);
CREATE INDEX offer_name ON offer(name_key, id);
CREATE INDEX component_offer ON component(offer_id, id);
CREATE INDEX contribution_day ON contribution(ifnull(happened_on, ''), id);
CREATE INDEX contribution_partner_day ON contribution(partner_id, ifnull(happened_on, ''), id);

CREATE UNIQUE INDEX contribution_reference ON contribution(reference) WHERE reference IS NOT NULL;

CREATE INDEX engagement_person_id ON engagement(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX engagement_sourced_by_id ON engagement(sourced_by_id) WHERE sourced_by_id IS NOT
  NULL;
CREATE INDEX engagement_helped_by_id ON engagement(helped_by_id) WHERE helped_by_id IS NOT NULL;
CREATE INDEX engagement_recommended_by_id ON engagement(recommended_by_id) WHERE
  recommended_by_id IS NOT NULL;
CREATE INDEX commitment_person_id ON commitment(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX commitment_interaction_id ON commitment(interaction_id) WHERE interaction_id IS NOT
  NULL;
CREATE INDEX component_partner_id ON component(partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX contribution_person_id ON contribution(person_id) WHERE person_id IS NOT NULL;

CREATE TRIGGER interaction_touch_insert AFTER INSERT ON interaction BEGIN
  UPDATE partner SET last_at = max(ifnull(last_at, new.at), new.at), interaction_count =
    interaction_count + 1 WHERE id = new.partner_id;
  UPDATE partner SET next_on = nullif(min(ifnull(planned_on, '~'), ifnull((SELECT min(follow_up_on)
    FROM interaction WHERE partner_id = new.partner_id AND follow_up_on IS NOT NULL AND
    followed_up_on IS NULL), '~')), '~') WHERE id = new.partner_id AND new.follow_up_on IS NOT
    NULL;
END;

CREATE TRIGGER interaction_touch_delete AFTER DELETE ON interaction BEGIN
  UPDATE partner SET last_at = (SELECT max(at) FROM interaction WHERE partner_id = old.partner_id),
    next_on = nullif(min(ifnull(planned_on, '~'), ifnull((SELECT min(follow_up_on) FROM
    interaction WHERE partner_id = old.partner_id AND follow_up_on IS NOT NULL AND followed_up_on
    IS NULL), '~')), '~'), interaction_count = interaction_count - 1 WHERE id = old.partner_id;
END;

CREATE TRIGGER interaction_touch_update AFTER UPDATE OF partner_id, at, follow_up_on,
  followed_up_on ON interaction BEGIN
  UPDATE partner SET last_at = (SELECT max(at) FROM interaction WHERE partner_id = old.partner_id),
    next_on = nullif(min(ifnull(planned_on, '~'), ifnull((SELECT min(follow_up_on) FROM
    interaction WHERE partner_id = old.partner_id AND follow_up_on IS NOT NULL AND followed_up_on
    IS NULL), '~')), '~'), interaction_count = interaction_count - 1 WHERE id = old.partner_id;
  UPDATE partner SET last_at = (SELECT max(at) FROM interaction WHERE partner_id = new.partner_id),
    next_on = nullif(min(ifnull(planned_on, '~'), ifnull((SELECT min(follow_up_on) FROM
    interaction WHERE partner_id = new.partner_id AND follow_up_on IS NOT NULL AND followed_up_on
    IS NULL), '~')), '~'), interaction_count = interaction_count + 1 WHERE id = new.partner_id;
END;

CREATE TRIGGER partner_planned AFTER UPDATE OF planned_on ON partner BEGIN
  UPDATE partner SET next_on = nullif(min(ifnull(planned_on, '~'), ifnull((SELECT min(follow_up_on)
    FROM interaction WHERE partner_id = new.id AND follow_up_on IS NOT NULL AND followed_up_on IS
    NULL), '~')), '~') WHERE id = new.id;
END;

CREATE TRIGGER partner_planned_insert AFTER INSERT ON partner WHEN new.planned_on IS NOT NULL
  BEGIN
  UPDATE partner SET next_on = new.planned_on WHERE id = new.id;
END;

CREATE VIEW search_text AS SELECT ((updated_at) / 60 * 1073741824 + 0 * 134217728 + id) AS rowid,
  name AS title, ifnull(city, '') || ' ' || ifnull(website, '') || ' ' || ifnull(notes, '') AS
  body FROM partner UNION ALL SELECT ((updated_at) / 60 * 1073741824 + 1 * 134217728 + id) AS
  rowid, name AS title, ifnull(role, '') || ' ' || ifnull(email, '') || ' ' || ifnull(phone, '')
  || ' ' || ifnull(notes, '') AS body FROM person UNION ALL SELECT ((at) / 60 * 1073741824 + 2 *
  134217728 + id) AS rowid, summary AS title, ifnull(body, '') AS body FROM interaction UNION ALL
  SELECT ((updated_at) / 60 * 1073741824 + 3 * 134217728 + id) AS rowid, title AS title,
  ifnull(notes, '') AS body FROM engagement UNION ALL SELECT ((updated_at) / 60 * 1073741824 + 4
  * 134217728 + id) AS rowid, text AS title, ifnull(notes, '') AS body FROM commitment UNION ALL
  SELECT ((updated_at) / 60 * 1073741824 + 5 * 134217728 + id) AS rowid, name AS title,
  ifnull(summary, '') || ' ' || ifnull(added_value, '') || ' ' || ifnull(notes, '') AS body FROM
  offer UNION ALL SELECT ((updated_at) / 60 * 1073741824 + 7 * 134217728 + id) AS rowid, title AS
  title, ifnull(notes, '') AS body FROM contribution;

CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_text', content_rowid='rowid',
  detail='column', prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 2');
