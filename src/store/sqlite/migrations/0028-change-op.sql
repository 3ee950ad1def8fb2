-- What a row of the log takes to write. "op IN ('insert', 'update', 'delete')" built a table for each,
-- and AUTOINCREMENT kept an id that max(id) says as well: no row of the log is ever deleted.

CREATE TABLE change_new (
  id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL REFERENCES action(id),
  noun INTEGER NOT NULL,
  record_id INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op = 'insert' OR op = 'update' OR op = 'delete'),
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO change_new SELECT id, action_id, noun, record_id, op, before, after FROM change ORDER BY id;
DROP TABLE change;
ALTER TABLE change_new RENAME TO change;
CREATE INDEX change_record ON change(noun, record_id, id);
CREATE INDEX change_person ON change(id) WHERE noun = 1 AND op = 'update';
CREATE INDEX change_state ON change(record_id, id) WHERE noun = 0 AND op = 'update' AND
  instr(after, '"state":') > 0;
