-- The indexes of the pipeline: a stage by value, and what recurs.

CREATE INDEX engagement_board ON engagement(stage, ifnull(value, -9223372036854775807), id);
CREATE INDEX engagement_recurring ON engagement(stage, recurrence, currency, value) WHERE
  recurrence IS NOT NULL AND value IS NOT NULL;
