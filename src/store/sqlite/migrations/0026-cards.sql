-- What a person has of a vCard: its UID, the parts of the name, further telephones, and which state of
-- it was taken, and when.

ALTER TABLE person ADD COLUMN card_uid TEXT;
ALTER TABLE person ADD COLUMN name_parts TEXT;
ALTER TABLE person ADD COLUMN card_changed_at INTEGER;
ALTER TABLE person ADD COLUMN card_taken_at INTEGER;
CREATE UNIQUE INDEX person_card ON person(card_uid) WHERE card_uid IS NOT NULL;

CREATE TABLE person_other_phones (
  owner_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  word TEXT NOT NULL,
  PRIMARY KEY (owner_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_other_phones_word ON person_other_phones(word, owner_id);

DROP VIEW v_person;
CREATE VIEW v_person AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, name, role, influence,
  email, phone, language, left_on, cadence_days, notes, datetime(first_at, 'unixepoch') first_at,
  datetime(last_at, 'unixepoch') last_at, conviction, certifications, certified_until, card_uid,
  name_parts, datetime(card_changed_at, 'unixepoch') card_changed_at,
  datetime(card_taken_at, 'unixepoch') card_taken_at,
  (SELECT group_concat(word) FROM person_other_emails WHERE owner_id = t.id) other_emails,
  (SELECT group_concat(word) FROM person_accounts WHERE owner_id = t.id) accounts,
  (SELECT group_concat(word) FROM person_other_phones WHERE owner_id = t.id) other_phones,
  (SELECT group_concat(word) FROM person_tags WHERE owner_id = t.id) tags
  FROM person t;
