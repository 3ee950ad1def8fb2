-- What was a commitment is a promise, everywhere. Saved filters, fields of one's own and the labels
-- of the change log take the word too; its records keep their numbers, and the log names them by
-- the number of the noun.

DROP VIEW search_text;
ALTER TABLE commitment RENAME TO promise;

DROP INDEX commitment_due;
DROP INDEX commitment_partner_due;
DROP INDEX commitment_person_id;
DROP INDEX commitment_interaction_id;
DROP INDEX commitment_open;
DROP INDEX commitment_pulse;

CREATE INDEX promise_due ON promise(ifnull(due_on, '~'), id);
CREATE INDEX promise_partner_due ON promise(partner_id, ifnull(due_on, '~'), id);
CREATE INDEX promise_person_id ON promise(person_id) WHERE person_id IS NOT NULL;
CREATE INDEX promise_interaction_id ON promise(interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX promise_open ON promise(due_on, partner_id, side)
  WHERE state = 'open' AND due_on IS NOT NULL;
CREATE INDEX promise_pulse ON promise(partner_id, side, state, due_on, made_on, settled_on);

CREATE VIEW search_text AS SELECT ((updated_at) / 60 * 1073741824 + 0 * 134217728 + id) AS rowid,
  name AS title, ifnull(city, '') || ' ' || ifnull(website, '') || ' ' || ifnull(notes, '') AS
  body FROM partner UNION ALL SELECT ((updated_at) / 60 * 1073741824 + 1 * 134217728 + id) AS
  rowid, name AS title, ifnull(role, '') || ' ' || ifnull(email, '') || ' ' || ifnull(phone, '')
  || ' ' || ifnull(notes, '') AS body FROM person UNION ALL SELECT ((at) / 60 * 1073741824 + 2 *
  134217728 + id) AS rowid, summary AS title, ifnull(body, '') AS body FROM interaction UNION ALL
  SELECT ((updated_at) / 60 * 1073741824 + 3 * 134217728 + id) AS rowid, title AS title,
  ifnull(notes, '') AS body FROM engagement UNION ALL SELECT ((updated_at) / 60 * 1073741824 + 4
  * 134217728 + id) AS rowid, text AS title, ifnull(notes, '') AS body FROM promise UNION ALL
  SELECT ((updated_at) / 60 * 1073741824 + 5 * 134217728 + id) AS rowid, name AS title,
  ifnull(summary, '') || ' ' || ifnull(added_value, '') || ' ' || ifnull(notes, '') AS body FROM
  offer UNION ALL SELECT ((updated_at) / 60 * 1073741824 + 7 * 134217728 + id) AS rowid, title AS
  title, ifnull(notes, '') AS body FROM contribution;

UPDATE filter SET noun = 'promise' WHERE noun = 'commitment';
UPDATE custom_field SET noun = 'promise' WHERE noun = 'commitment';
UPDATE action SET label = replace(label, 'commitment', 'promise')
  WHERE label IN ('add commitment', 'edit commitment', 'delete commitment', 'merge commitment');
