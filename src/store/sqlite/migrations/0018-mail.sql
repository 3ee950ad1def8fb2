-- What an import of mails knows again: the event that a planned contact came from, by its UID and
-- the number of its changes, and the files of folders that were read.

ALTER TABLE interaction ADD COLUMN event_uid TEXT;
ALTER TABLE interaction ADD COLUMN event_sequence INTEGER;
CREATE UNIQUE INDEX interaction_event ON interaction(event_uid) WHERE event_uid IS NOT NULL;

DROP VIEW v_interaction;
CREATE VIEW v_interaction AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, kind,
  datetime(at, 'unixepoch') at, state, summary, ours, minutes, their_minutes, follow_up_on,
  followed_up_on, body, message_id, event_uid, event_sequence,
  (SELECT group_concat(name) FROM interaction_people JOIN person ON id = ref_id
    WHERE owner_id = t.id) people,
  (SELECT group_concat(word) FROM interaction_tags WHERE owner_id = t.id) tags
  FROM interaction t;

CREATE TABLE mail_folder (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  basis TEXT NOT NULL
) STRICT;

CREATE TABLE mail_file (
  folder_id INTEGER NOT NULL REFERENCES mail_folder(id) ON DELETE CASCADE,
  print INTEGER NOT NULL,
  settled INTEGER NOT NULL,
  action_id INTEGER,
  PRIMARY KEY (folder_id, print)
) STRICT, WITHOUT ROWID;
