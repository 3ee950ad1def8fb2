-- What the open-source partnership adds: conviction, recommendations, leads, agreements, who
-- can do what.

ALTER TABLE engagement ADD COLUMN offer_id INTEGER REFERENCES offer(id);
ALTER TABLE engagement ADD COLUMN discount INTEGER;
ALTER TABLE engagement ADD COLUMN recurrence TEXT;
ALTER TABLE component ADD COLUMN share INTEGER;

CREATE TABLE conviction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  person_id INTEGER NOT NULL REFERENCES person(id),
  step TEXT NOT NULL,
  reached_on TEXT CHECK (reached_on IS NULL OR length(reached_on) = 10),
  interaction_id INTEGER REFERENCES interaction(id),
  evidence TEXT
) STRICT;

CREATE TABLE certification (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  person_id INTEGER NOT NULL REFERENCES person(id),
  title TEXT NOT NULL,
  kind TEXT,
  obtained_on TEXT CHECK (obtained_on IS NULL OR length(obtained_on) = 10),
  expires_on TEXT CHECK (expires_on IS NULL OR length(expires_on) = 10),
  notes TEXT
) STRICT;

CREATE TABLE recommendation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  person_id INTEGER REFERENCES person(id),
  title TEXT NOT NULL,
  happened_on TEXT CHECK (happened_on IS NULL OR length(happened_on) = 10),
  engagement_id INTEGER REFERENCES engagement(id),
  outcome TEXT,
  notes TEXT
) STRICT;

CREATE TABLE lead (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  title TEXT NOT NULL,
  direction TEXT NOT NULL,
  happened_on TEXT CHECK (happened_on IS NULL OR length(happened_on) = 10),
  engagement_id INTEGER REFERENCES engagement(id),
  state TEXT NOT NULL,
  notes TEXT
) STRICT;

CREATE TABLE agreement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  agreed_on TEXT CHECK (agreed_on IS NULL OR length(agreed_on) = 10),
  settled_on TEXT CHECK (settled_on IS NULL OR length(settled_on) = 10),
  notes TEXT
) STRICT;

CREATE TABLE capability (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER REFERENCES partner(id),
  kind TEXT NOT NULL,
  level TEXT,
  notes TEXT
) STRICT;

CREATE TABLE deployment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  custom TEXT,
  partner_id INTEGER NOT NULL REFERENCES partner(id),
  title TEXT NOT NULL,
  since TEXT CHECK (since IS NULL OR length(since) = 10),
  users INTEGER,
  engagement_id INTEGER REFERENCES engagement(id),
  notes TEXT
) STRICT;

CREATE INDEX conviction_day ON conviction(ifnull(reached_on, ''), id);
CREATE INDEX conviction_partner_day ON conviction(partner_id, ifnull(reached_on, ''), id);
CREATE INDEX conviction_person ON conviction(person_id, ifnull(reached_on, ''), id) WHERE
  person_id IS NOT NULL;
CREATE INDEX conviction_interaction ON conviction(interaction_id, ifnull(reached_on, ''), id)
  WHERE interaction_id IS NOT NULL;
CREATE INDEX certification_expiry ON certification(ifnull(expires_on, '~'), id);
CREATE INDEX certification_partner_expiry ON certification(partner_id, ifnull(expires_on, '~'),
  id);
CREATE INDEX certification_person ON certification(person_id, ifnull(expires_on, '~'), id) WHERE
  person_id IS NOT NULL;
CREATE INDEX recommendation_day ON recommendation(ifnull(happened_on, ''), id);
CREATE INDEX recommendation_partner_day ON recommendation(partner_id, ifnull(happened_on, ''),
  id);
CREATE INDEX recommendation_person ON recommendation(person_id, ifnull(happened_on, ''), id)
  WHERE person_id IS NOT NULL;
CREATE INDEX recommendation_engagement ON recommendation(engagement_id, ifnull(happened_on, ''),
  id) WHERE engagement_id IS NOT NULL;
CREATE INDEX lead_day ON lead(ifnull(happened_on, ''), id);
CREATE INDEX lead_partner_day ON lead(partner_id, ifnull(happened_on, ''), id);
CREATE INDEX lead_engagement ON lead(engagement_id, ifnull(happened_on, ''), id) WHERE
  engagement_id IS NOT NULL;
CREATE INDEX agreement_day ON agreement(ifnull(agreed_on, ''), id);
CREATE INDEX agreement_partner_day ON agreement(partner_id, ifnull(agreed_on, ''), id);
CREATE INDEX capability_kind ON capability(kind, id);
CREATE INDEX capability_partner_kind ON capability(partner_id, kind, id);
CREATE INDEX deployment_day ON deployment(ifnull(since, ''), id);
CREATE INDEX deployment_partner_day ON deployment(partner_id, ifnull(since, ''), id);
CREATE INDEX deployment_engagement ON deployment(engagement_id, ifnull(since, ''), id) WHERE
  engagement_id IS NOT NULL;
CREATE INDEX engagement_offer ON engagement(offer_id, ifnull(renew_on, '~'), id) WHERE offer_id
  IS NOT NULL;

CREATE UNIQUE INDEX capability_once ON capability(ifnull(partner_id, 0), kind);
