-- Pairs that look the same and are not; and two indexes go that served no query, since whole ones
-- stand beside them.

CREATE TABLE lookalike (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  title TEXT NOT NULL,
  partner_id INTEGER REFERENCES partner(id),
  other_partner_id INTEGER REFERENCES partner(id),
  person_id INTEGER REFERENCES person(id),
  other_person_id INTEGER REFERENCES person(id)
) STRICT;

CREATE INDEX lookalike_name ON lookalike(title, id);
CREATE INDEX lookalike_partner ON lookalike(partner_id, title, id);
CREATE INDEX lookalike_person ON lookalike(person_id, title, id);
CREATE INDEX lookalike_other_partner ON lookalike(other_partner_id, id);
CREATE INDEX lookalike_other_person ON lookalike(other_person_id, id);

DROP INDEX conviction_person;
DROP INDEX certification_person;
