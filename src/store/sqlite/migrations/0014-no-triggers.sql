-- What follows from other records is worked out by the program (src/store/sql/derived.c), once a
-- transaction, for every engine alike.

DROP TRIGGER certification_delete;
DROP TRIGGER certification_insert;
DROP TRIGGER certification_update;
DROP TRIGGER contribution_sum_delete;
DROP TRIGGER contribution_sum_insert;
DROP TRIGGER contribution_sum_update;
DROP TRIGGER conviction_delete;
DROP TRIGGER conviction_insert;
DROP TRIGGER conviction_update;
DROP TRIGGER interaction_met_delete;
DROP TRIGGER interaction_met_insert;
DROP TRIGGER interaction_met_update;
DROP TRIGGER interaction_sum_delete;
DROP TRIGGER interaction_sum_insert;
DROP TRIGGER interaction_sum_update;
DROP TRIGGER interaction_touch_delete;
DROP TRIGGER interaction_touch_insert;
DROP TRIGGER interaction_touch_update;
DROP TRIGGER partner_planned;
DROP TRIGGER partner_planned_insert;
