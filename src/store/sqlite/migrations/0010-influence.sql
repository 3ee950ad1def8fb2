-- A person's conviction and certifications beside the name. A partial index on a column that is
-- never empty serves no query (SQLite 3.40), so the two indexes are whole.

ALTER TABLE person ADD COLUMN conviction TEXT;
ALTER TABLE person ADD COLUMN certifications TEXT;
ALTER TABLE person ADD COLUMN certified_until TEXT;

CREATE INDEX conviction_of ON conviction(person_id, ifnull(reached_on, ''), id);
CREATE INDEX certification_of ON certification(person_id, ifnull(expires_on, '~'), id);

UPDATE person SET conviction = (SELECT step FROM conviction WHERE person_id = person.id ORDER BY
  ifnull(reached_on, '') DESC, id DESC LIMIT 1) WHERE id IN (SELECT person_id FROM conviction);
UPDATE person SET certifications = (SELECT group_concat(title, ', ') FROM (SELECT title FROM
  certification WHERE person_id = person.id ORDER BY ifnull(expires_on, '~') DESC, title)),
  certified_until = (SELECT max(expires_on) FROM certification WHERE person_id = person.id) WHERE
  id IN (SELECT person_id FROM certification);

CREATE TRIGGER conviction_insert AFTER INSERT ON conviction BEGIN
  UPDATE person SET conviction = (SELECT step FROM conviction WHERE person_id = person.id ORDER BY
    ifnull(reached_on, '') DESC, id DESC LIMIT 1) WHERE id = new.person_id;
END;

CREATE TRIGGER conviction_delete AFTER DELETE ON conviction BEGIN
  UPDATE person SET conviction = (SELECT step FROM conviction WHERE person_id = person.id ORDER BY
    ifnull(reached_on, '') DESC, id DESC LIMIT 1) WHERE id = old.person_id;
END;

CREATE TRIGGER conviction_update AFTER UPDATE ON conviction BEGIN
  UPDATE person SET conviction = (SELECT step FROM conviction WHERE person_id = person.id ORDER BY
    ifnull(reached_on, '') DESC, id DESC LIMIT 1) WHERE id = old.person_id;
  UPDATE person SET conviction = (SELECT step FROM conviction WHERE person_id = person.id ORDER BY
    ifnull(reached_on, '') DESC, id DESC LIMIT 1) WHERE id = new.person_id;
END;

CREATE TRIGGER certification_insert AFTER INSERT ON certification BEGIN
  UPDATE person SET certifications = (SELECT group_concat(title, ', ') FROM (SELECT title FROM
    certification WHERE person_id = person.id ORDER BY ifnull(expires_on, '~') DESC, title)),
    certified_until = (SELECT max(expires_on) FROM certification WHERE person_id = person.id)
    WHERE id = new.person_id;
END;

CREATE TRIGGER certification_delete AFTER DELETE ON certification BEGIN
  UPDATE person SET certifications = (SELECT group_concat(title, ', ') FROM (SELECT title FROM
    certification WHERE person_id = person.id ORDER BY ifnull(expires_on, '~') DESC, title)),
    certified_until = (SELECT max(expires_on) FROM certification WHERE person_id = person.id)
    WHERE id = old.person_id;
END;

CREATE TRIGGER certification_update AFTER UPDATE ON certification BEGIN
  UPDATE person SET certifications = (SELECT group_concat(title, ', ') FROM (SELECT title FROM
    certification WHERE person_id = person.id ORDER BY ifnull(expires_on, '~') DESC, title)),
    certified_until = (SELECT max(expires_on) FROM certification WHERE person_id = person.id)
    WHERE id = old.person_id;
  UPDATE person SET certifications = (SELECT group_concat(title, ', ') FROM (SELECT title FROM
    certification WHERE person_id = person.id ORDER BY ifnull(expires_on, '~') DESC, title)),
    certified_until = (SELECT max(expires_on) FROM certification WHERE person_id = person.id)
    WHERE id = new.person_id;
END;
