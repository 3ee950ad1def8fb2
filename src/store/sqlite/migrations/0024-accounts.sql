-- Accounts of people on forges; and the newest commits of the histories that were read, from which
-- the next reading goes on.

CREATE TABLE person_accounts (
  owner_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_accounts_word ON person_accounts(word, owner_id);

DROP VIEW v_person;
CREATE VIEW v_person AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, name, role, influence,
  email, phone, language, left_on, cadence_days, notes, datetime(first_at, 'unixepoch') first_at,
  datetime(last_at, 'unixepoch') last_at, conviction, certifications, certified_until,
  (SELECT group_concat(word) FROM person_other_emails WHERE owner_id = t.id) other_emails,
  (SELECT group_concat(word) FROM person_accounts WHERE owner_id = t.id) accounts,
  (SELECT group_concat(word) FROM person_tags WHERE owner_id = t.id) tags
  FROM person t;

CREATE TABLE git_tip (
  hash TEXT PRIMARY KEY,
  boundary TEXT NOT NULL,
  basis TEXT NOT NULL,
  actions TEXT NOT NULL
) STRICT, WITHOUT ROWID;
