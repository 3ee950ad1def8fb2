-- What an import of calendars knows again: when the event was changed that a contact came from; of
-- a file of a folder, from when on it has more to say and which event it held.

ALTER TABLE interaction ADD COLUMN event_changed INTEGER;

DROP VIEW v_interaction;
CREATE VIEW v_interaction AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, kind,
  datetime(at, 'unixepoch') at, state, summary, ours, minutes, their_minutes, follow_up_on,
  followed_up_on, body, message_id, event_uid, event_sequence,
  datetime(event_changed, 'unixepoch') event_changed,
  (SELECT group_concat(name) FROM interaction_people JOIN person ON id = ref_id
    WHERE owner_id = t.id) people,
  (SELECT group_concat(word) FROM interaction_tags WHERE owner_id = t.id) tags
  FROM interaction t;

ALTER TABLE mail_file ADD COLUMN again_at INTEGER;
ALTER TABLE mail_file ADD COLUMN event_uid TEXT;
