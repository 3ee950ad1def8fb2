-- For those who look with sqlite3 or datasette (docs/database.md): a view a noun, with names in the
-- place of ids, and times of UTC in words. They are read at every start, so they are short.

CREATE VIEW v_partner AS
  SELECT id, name, kind, tier, website, country, city, since, owner, planned_on, hold_until,
  cadence_days, notes, datetime(last_at, 'unixepoch') last_at, next_on, interaction_count,
  hold_reason, state, state_since, state_reason,
  (SELECT group_concat(word) FROM partner_domains WHERE owner_id = t.id) domains,
  (SELECT group_concat(word) FROM partner_tags WHERE owner_id = t.id) tags
  FROM partner t;

CREATE VIEW v_person AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, name, role, influence,
  email, phone, language, left_on, cadence_days, notes, datetime(first_at, 'unixepoch') first_at,
  datetime(last_at, 'unixepoch') last_at, conviction, certifications, certified_until,
  (SELECT group_concat(word) FROM person_other_emails WHERE owner_id = t.id) other_emails,
  (SELECT group_concat(word) FROM person_tags WHERE owner_id = t.id) tags
  FROM person t;

CREATE VIEW v_interaction AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, kind,
  datetime(at, 'unixepoch') at, summary, ours, minutes, their_minutes, follow_up_on,
  followed_up_on, body, message_id,
  (SELECT group_concat(name) FROM interaction_people JOIN person ON id = ref_id
    WHERE owner_id = t.id) people,
  (SELECT group_concat(word) FROM interaction_tags WHERE owner_id = t.id) tags
  FROM interaction t;

CREATE VIEW v_engagement AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, title, kind, stage,
  value, currency, probability, start_on, end_on, renew_on,
  (SELECT name FROM person WHERE id = t.person_id) person,
  (SELECT name FROM partner WHERE id = t.sourced_by_id) sourced_by,
  (SELECT name FROM partner WHERE id = t.helped_by_id) helped_by,
  (SELECT name FROM partner WHERE id = t.recommended_by_id) recommended_by, notes, stage_since,
  (SELECT name FROM offer WHERE id = t.offer_id) offer, discount, recurrence,
  (SELECT group_concat(word) FROM engagement_tags WHERE owner_id = t.id) tags
  FROM engagement t;

CREATE VIEW v_promise AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, side, text, due_on,
  state, made_on, settled_on, (SELECT name FROM person WHERE id = t.person_id) person,
  (SELECT summary FROM interaction WHERE id = t.interaction_id) interaction, notes
  FROM promise t;

CREATE VIEW v_offer AS
  SELECT id, name, stage, summary, added_value, price, currency, launched_on, notes,
  (SELECT group_concat(name) FROM offer_partners JOIN partner ON id = ref_id
    WHERE owner_id = t.id) partners
  FROM offer t;

CREATE VIEW v_component AS
  SELECT id, (SELECT name FROM offer WHERE id = t.offer_id) offer, name, provider,
  (SELECT name FROM partner WHERE id = t.partner_id) partner, kind, effort_days, cost, price,
  currency, licence, share
  FROM component t;

CREATE VIEW v_contribution AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner,
  (SELECT name FROM person WHERE id = t.person_id) person, kind, happened_on, title, url,
  reference, notes
  FROM contribution t;

CREATE VIEW v_conviction AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner,
  (SELECT name FROM person WHERE id = t.person_id) person, step, reached_on,
  (SELECT summary FROM interaction WHERE id = t.interaction_id) interaction, evidence
  FROM conviction t;

CREATE VIEW v_certification AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner,
  (SELECT name FROM person WHERE id = t.person_id) person, title, kind, obtained_on, expires_on,
  notes
  FROM certification t;

CREATE VIEW v_recommendation AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner,
  (SELECT name FROM person WHERE id = t.person_id) person, title, happened_on,
  (SELECT title FROM engagement WHERE id = t.engagement_id) engagement, outcome, notes
  FROM recommendation t;

CREATE VIEW v_lead AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, title, direction,
  happened_on, (SELECT title FROM engagement WHERE id = t.engagement_id) engagement, state, notes
  FROM lead t;

CREATE VIEW v_agreement AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, kind, title, agreed_on,
  settled_on, notes
  FROM agreement t;

CREATE VIEW v_capability AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, kind, level, notes
  FROM capability t;

CREATE VIEW v_deployment AS
  SELECT id, (SELECT name FROM partner WHERE id = t.partner_id) partner, title, since, users,
  (SELECT title FROM engagement WHERE id = t.engagement_id) engagement, notes
  FROM deployment t;

CREATE VIEW v_filter AS
  SELECT id, name, noun, expression
  FROM filter t;

CREATE VIEW v_lookalike AS
  SELECT id, title, (SELECT name FROM partner WHERE id = t.partner_id) partner,
  (SELECT name FROM partner WHERE id = t.other_partner_id) other_partner,
  (SELECT name FROM person WHERE id = t.person_id) person,
  (SELECT name FROM person WHERE id = t.other_person_id) other_person
  FROM lookalike t;
