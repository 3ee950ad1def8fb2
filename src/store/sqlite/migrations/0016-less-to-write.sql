-- What one interaction writes, and what a start parses. The list by the last contact and the rows of
-- the review share an index; one index served no plan. The search index keeps no sizes, which
-- only a rank would ask for, in pages of half the size; what it covers is in search-text.c alone,
-- since a view of it was parsed at every start. The changes of an action lie beside each other in
-- the log: its first one finds them without an index.

DROP INDEX contribution_given;
DROP INDEX partner_last;
DROP INDEX partner_pulse;
CREATE INDEX partner_pulse ON partner(ifnull(last_at, -9223372036854775807), id, tier, cadence_days,
  hold_until, next_on, country, last_at, created_at);

ALTER TABLE action ADD COLUMN first_change INTEGER NOT NULL DEFAULT 0;
UPDATE action SET first_change = ifnull(
  (SELECT min(id) FROM change WHERE action_id = action.id),
  ifnull((SELECT c.id + 1 FROM change c WHERE c.action_id < action.id
    ORDER BY c.action_id DESC, c.id DESC LIMIT 1), 1));
DROP INDEX change_action;

DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_text', content_rowid='rowid',
  detail='none', columnsize=0, prefix='1 3', tokenize='unicode61 remove_diacritics 2');
INSERT INTO search(search, rank) VALUES ('pgsz', 1950);
INSERT INTO search(rowid, title, body) SELECT rowid, title, body FROM search_text ORDER BY rowid;
DROP VIEW search_text;
