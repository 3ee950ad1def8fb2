-- Contributions summed by week, and those of a person in order.

CREATE TABLE contribution_week (
  partner_id INTEGER NOT NULL,
  week INTEGER NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (partner_id, week, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO contribution_week SELECT partner_id, ifnull((CAST(julianday(happened_on) AS INTEGER)
  - 1721425) / 7, 0) AS w, kind, count(*) FROM contribution GROUP BY partner_id, w, kind;

DROP INDEX contribution_person_id;

CREATE INDEX contribution_person ON contribution(person_id, ifnull(happened_on, ''), id) WHERE
  person_id IS NOT NULL;

CREATE TRIGGER contribution_sum_insert AFTER INSERT ON contribution BEGIN
  INSERT INTO contribution_week VALUES (new.partner_id, ifnull((CAST(julianday(new.happened_on) AS
    INTEGER) - 1721425) / 7, 0), new.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER contribution_sum_delete AFTER DELETE ON contribution BEGIN
  UPDATE contribution_week SET n = n - 1 WHERE partner_id = old.partner_id AND week =
    ifnull((CAST(julianday(old.happened_on) AS INTEGER) - 1721425) / 7, 0) AND kind = old.kind;
  DELETE FROM contribution_week WHERE partner_id = old.partner_id AND week =
    ifnull((CAST(julianday(old.happened_on) AS INTEGER) - 1721425) / 7, 0) AND kind = old.kind
    AND n = 0;
END;

CREATE TRIGGER contribution_sum_update AFTER UPDATE OF partner_id, happened_on, kind ON
  contribution BEGIN
  UPDATE contribution_week SET n = n - 1 WHERE partner_id = old.partner_id AND week =
    ifnull((CAST(julianday(old.happened_on) AS INTEGER) - 1721425) / 7, 0) AND kind = old.kind;
  DELETE FROM contribution_week WHERE partner_id = old.partner_id AND week =
    ifnull((CAST(julianday(old.happened_on) AS INTEGER) - 1721425) / 7, 0) AND kind = old.kind
    AND n = 0;
  INSERT INTO contribution_week VALUES (new.partner_id, ifnull((CAST(julianday(new.happened_on) AS
    INTEGER) - 1721425) / 7, 0), new.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
