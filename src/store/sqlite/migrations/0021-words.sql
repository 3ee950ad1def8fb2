-- The search index has words as the program takes them apart (src/base/words.c), as it does those of a
-- query, instead of texts that SQLite takes apart and folds in another way: so œ, ł and й are found, and
-- words inside of Chinese names. It knows every noun, tags and own fields. What stands between two
-- blanks is one word. The program fills it, and folds the names anew (migrate.c).
-- What is set stays as it was.

DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_text', content_rowid='rowid',
  detail='none', columnsize=0, prefix='1 3', tokenize='ascii');
INSERT INTO search(search, rank) VALUES ('automerge', 0);
INSERT INTO search(search, rank) VALUES ('crisismerge', 64);
INSERT INTO search(search, rank) VALUES ('usermerge', 16);
INSERT INTO search(search, rank) VALUES ('pgsz', 960);
