-- A commit merges no segments of the search index: one in sixteen merged all that was there, which
-- is megabytes after an import. The program does it when nobody waits (search-merge.c), level by
-- level; where that never comes, a commit merges what 64 others left. Two leaves share a page of
-- 2 kB: a leaf that fills one leaves no room for what a commit adds, and had three pages written
-- anew.

INSERT INTO search(search, rank) VALUES ('automerge', 0);
INSERT INTO search(search, rank) VALUES ('crisismerge', 64);
INSERT INTO search(search, rank) VALUES ('usermerge', 16);
INSERT INTO search(search, rank) VALUES ('pgsz', 960);
INSERT INTO search(search) VALUES ('optimize');
