-- Touches summed by quarter, when people were met, review sessions, and the indexes of the review.

ALTER TABLE partner ADD COLUMN hold_reason TEXT;
ALTER TABLE person ADD COLUMN first_at INTEGER;
ALTER TABLE person ADD COLUMN last_at INTEGER;

UPDATE person SET (first_at, last_at) = (SELECT min(i.at), max(i.at) FROM interaction_people l
  JOIN interaction i ON i.id = l.owner_id WHERE l.ref_id = person.id);

CREATE TABLE touch (
  quarter INTEGER NOT NULL,
  partner_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  their_minutes INTEGER NOT NULL,
  PRIMARY KEY (quarter, partner_id)
) STRICT, WITHOUT ROWID;

INSERT INTO touch SELECT ifnull(strftime('%Y', at, 'unixepoch') * 4 + (strftime('%m', at,
  'unixepoch') - 1) / 3, 0) AS q, partner_id, count(*), sum(ifnull(minutes, 0)),
  sum(ifnull(their_minutes, 0)) FROM interaction GROUP BY q, partner_id;

CREATE TABLE review_session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  who TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  finished_at INTEGER,
  current_id INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE review_card (
  session_id INTEGER NOT NULL REFERENCES review_session(id),
  partner_id INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'snoozed', 'skipped')),
  planned INTEGER NOT NULL,
  seconds INTEGER NOT NULL,
  at INTEGER NOT NULL,
  action_id INTEGER REFERENCES action(id),
  PRIMARY KEY (session_id, partner_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX partner_pulse ON partner(ifnull(last_at, -9223372036854775807), tier, cadence_days,
  hold_until, next_on, country, last_at, created_at);
CREATE INDEX partner_planned ON partner(planned_on) WHERE planned_on IS NOT NULL;
CREATE INDEX partner_hold ON partner(hold_until) WHERE hold_until IS NOT NULL;
CREATE INDEX interaction_follow_up ON interaction(follow_up_on, partner_id) WHERE follow_up_on IS
  NOT NULL AND followed_up_on IS NULL;
CREATE INDEX commitment_open ON commitment(due_on, partner_id, side) WHERE state = 'open' AND
  due_on IS NOT NULL;
CREATE INDEX commitment_pulse ON commitment(partner_id, side, state, due_on, made_on, settled_on);
CREATE INDEX engagement_still ON engagement(stage, stage_since, partner_id);
CREATE INDEX engagement_pulse ON engagement(partner_id, stage, stage_since, start_on, end_on);
CREATE INDEX person_pulse ON person(partner_id, last_at, first_at, left_on);
CREATE INDEX person_cadence ON person(last_at) WHERE cadence_days IS NOT NULL;
CREATE INDEX person_left ON person(left_on) WHERE left_on IS NOT NULL;
CREATE INDEX partner_cadence ON partner(cadence_days) WHERE cadence_days > 0;
CREATE INDEX change_person ON change(id) WHERE noun = 1 AND op = 'update';
CREATE INDEX review_session_who ON review_session(who, id);
CREATE INDEX review_card_at ON review_card(at);
CREATE INDEX review_card_action ON review_card(action_id) WHERE action_id IS NOT NULL;

CREATE TRIGGER interaction_sum_insert AFTER INSERT ON interaction BEGIN
  INSERT INTO touch VALUES (ifnull(strftime('%Y', new.at, 'unixepoch') * 4 + (strftime('%m',
    new.at, 'unixepoch') - 1) / 3, 0), new.partner_id, 1, ifnull(new.minutes, 0),
    ifnull(new.their_minutes, 0)) ON CONFLICT DO UPDATE SET n = n + 1, minutes = minutes +
    excluded.minutes, their_minutes = their_minutes + excluded.their_minutes;
END;

CREATE TRIGGER interaction_sum_delete AFTER DELETE ON interaction BEGIN
  UPDATE touch SET n = n - 1, minutes = minutes - ifnull(old.minutes, 0), their_minutes =
    their_minutes - ifnull(old.their_minutes, 0) WHERE quarter = ifnull(strftime('%Y', old.at,
    'unixepoch') * 4 + (strftime('%m', old.at, 'unixepoch') - 1) / 3, 0) AND partner_id =
    old.partner_id;
  DELETE FROM touch WHERE quarter = ifnull(strftime('%Y', old.at, 'unixepoch') * 4 +
    (strftime('%m', old.at, 'unixepoch') - 1) / 3, 0) AND partner_id = old.partner_id AND n = 0;
END;

CREATE TRIGGER interaction_sum_update AFTER UPDATE OF partner_id, at, minutes, their_minutes ON
  interaction BEGIN
  UPDATE touch SET n = n - 1, minutes = minutes - ifnull(old.minutes, 0), their_minutes =
    their_minutes - ifnull(old.their_minutes, 0) WHERE quarter = ifnull(strftime('%Y', old.at,
    'unixepoch') * 4 + (strftime('%m', old.at, 'unixepoch') - 1) / 3, 0) AND partner_id =
    old.partner_id;
  DELETE FROM touch WHERE quarter = ifnull(strftime('%Y', old.at, 'unixepoch') * 4 +
    (strftime('%m', old.at, 'unixepoch') - 1) / 3, 0) AND partner_id = old.partner_id AND n = 0;
  INSERT INTO touch VALUES (ifnull(strftime('%Y', new.at, 'unixepoch') * 4 + (strftime('%m',
    new.at, 'unixepoch') - 1) / 3, 0), new.partner_id, 1, ifnull(new.minutes, 0),
    ifnull(new.their_minutes, 0)) ON CONFLICT DO UPDATE SET n = n + 1, minutes = minutes +
    excluded.minutes, their_minutes = their_minutes + excluded.their_minutes;
END;

CREATE TRIGGER interaction_met_insert AFTER INSERT ON interaction_people BEGIN
  UPDATE person SET first_at = min(ifnull(first_at, i.at), i.at), last_at = max(ifnull(last_at,
    i.at), i.at) FROM interaction i WHERE i.id = new.owner_id AND person.id = new.ref_id;
END;

CREATE TRIGGER interaction_met_delete AFTER DELETE ON interaction_people BEGIN
  UPDATE person SET (first_at, last_at) = (SELECT min(i.at), max(i.at) FROM interaction_people l
    JOIN interaction i ON i.id = l.owner_id WHERE l.ref_id = person.id) WHERE id = old.ref_id;
END;

CREATE TRIGGER interaction_met_update AFTER UPDATE OF at ON interaction BEGIN
  UPDATE person SET (first_at, last_at) = (SELECT min(i.at), max(i.at) FROM interaction_people l
    JOIN interaction i ON i.id = l.owner_id WHERE l.ref_id = person.id) WHERE id IN (SELECT
    ref_id FROM interaction_people WHERE owner_id = new.id);
END;
