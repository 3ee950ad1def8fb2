-- Whom mail programs ask for: the program writes the words of people and partners once more into the
-- search index, behind a mark (migrate.c), and those who were met last come first.

CREATE INDEX person_met ON person(last_at DESC, id DESC) WHERE last_at IS NOT NULL;
