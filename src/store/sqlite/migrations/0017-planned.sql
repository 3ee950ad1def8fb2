-- An interaction that lies ahead is planned, and no contact before somebody says that it was held.
-- What is stored already is put right by the program (migrate.c), which has the clock.

ALTER TABLE interaction ADD COLUMN state TEXT NOT NULL DEFAULT 'held';
CREATE INDEX interaction_not_held ON interaction(at, partner_id, state) WHERE state <> 'held';

DROP VIEW v_interaction;
CREATE VIEW v_interaction AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, kind,
  datetime(at, 'unixepoch') at, state, summary, ours, minutes, their_minutes, follow_up_on,
  followed_up_on, body, message_id,
  (SELECT group_concat(name) FROM interaction_people JOIN person ON id = ref_id
    WHERE owner_id = t.id) people,
  (SELECT group_concat(word) FROM interaction_tags WHERE owner_id = t.id) tags
  FROM interaction t;
