-- Filters kept under a name, and the value of a partner's open engagements from an index alone.

CREATE TABLE filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  noun TEXT NOT NULL,
  expression TEXT NOT NULL
) STRICT;

CREATE INDEX filter_name ON filter(name_key, id);

CREATE UNIQUE INDEX filter_once ON filter(noun, name_key);

CREATE INDEX engagement_worth ON engagement(partner_id, currency, stage, value) WHERE value IS
  NOT NULL;
