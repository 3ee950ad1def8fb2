-- Indexes that hold all that the reports read, so that none reads the tables.

CREATE INDEX partner_joined ON partner(id, kind, tier, since, created_at, name);
CREATE INDEX engagement_sum ON engagement(stage, currency, value, probability);
CREATE INDEX engagement_started ON engagement(stage, ifnull(start_on, stage_since), partner_id,
  currency, value);
CREATE INDEX engagement_offer_sum ON engagement(offer_id, stage, currency, value) WHERE offer_id
  IS NOT NULL;
CREATE INDEX contribution_given ON contribution(ifnull(happened_on, ''), kind, partner_id);
