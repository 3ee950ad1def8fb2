-- Whether a partnership is hoped for, lives or is over, since when and why. The states before the
-- present one are in the change log.

ALTER TABLE partner ADD COLUMN state TEXT;
ALTER TABLE partner ADD COLUMN state_since TEXT CHECK (state_since IS NULL OR length(state_since)
  = 10);
ALTER TABLE partner ADD COLUMN state_reason TEXT;

CREATE INDEX partner_state ON partner(ifnull(state, '~'), id);
CREATE INDEX change_state ON change(record_id, id) WHERE noun = 0 AND op = 'update' AND
  instr(after, '"state":') > 0;

DROP INDEX partner_joined;

CREATE INDEX partner_joined ON partner(id, kind, tier, since, created_at, name, state,
  state_since);
