-- The views are parsed at every start, so they are short: names come from two views that the others
-- share. review_session_who and engagement_still go: what they found is found as well by id and by
-- engagement_board.

DROP VIEW v_agreement;
DROP VIEW v_capability;
DROP VIEW v_certification;
DROP VIEW v_component;
DROP VIEW v_contribution;
DROP VIEW v_conviction;
DROP VIEW v_deployment;
DROP VIEW v_engagement;
DROP VIEW v_filter;
DROP VIEW v_interaction;
DROP VIEW v_lead;
DROP VIEW v_lookalike;
DROP VIEW v_offer;
DROP VIEW v_partner;
DROP VIEW v_person;
DROP VIEW v_promise;
DROP VIEW v_recommendation;
DROP INDEX review_session_who;
DROP INDEX engagement_still;

CREATE VIEW named_partner AS
  SELECT id partner_id, name partner
  FROM partner;

CREATE VIEW named_person AS
  SELECT id person_id, name person
  FROM person;

CREATE VIEW v_agreement AS
  SELECT id, partner, kind, title, agreed_on, settled_on, notes
  FROM agreement NATURAL LEFT JOIN named_partner;

CREATE VIEW v_capability AS
  SELECT id, partner, kind, level, notes
  FROM capability NATURAL LEFT JOIN named_partner;

CREATE VIEW v_certification AS
  SELECT id, partner, person, title, kind, obtained_on, expires_on, notes
  FROM certification NATURAL LEFT JOIN named_partner NATURAL LEFT JOIN named_person;

CREATE VIEW v_component AS
  SELECT id, (SELECT name FROM offer WHERE id = offer_id) offer, name, provider, partner, kind,
  effort_days, cost, price, currency, licence, share
  FROM component NATURAL LEFT JOIN named_partner;

CREATE VIEW v_contribution AS
  SELECT id, partner, person, kind, happened_on, title, url, reference, notes
  FROM contribution NATURAL LEFT JOIN named_partner NATURAL LEFT JOIN named_person;

CREATE VIEW v_conviction AS
  SELECT id, partner, person, step, reached_on,
  (SELECT summary FROM interaction WHERE id = interaction_id) interaction, evidence
  FROM conviction NATURAL LEFT JOIN named_partner NATURAL LEFT JOIN named_person;

CREATE VIEW v_deployment AS
  SELECT id, partner, title, since, users,
  (SELECT title FROM engagement WHERE id = engagement_id) engagement, notes
  FROM deployment NATURAL LEFT JOIN named_partner;

CREATE VIEW v_engagement AS
  SELECT id, partner, title, kind, stage, value, currency, probability, start_on, end_on,
  renew_on, person, (SELECT name FROM partner WHERE id = sourced_by_id) sourced_by,
  (SELECT name FROM partner WHERE id = helped_by_id) helped_by,
  (SELECT name FROM partner WHERE id = recommended_by_id) recommended_by, notes, stage_since,
  (SELECT name FROM offer WHERE id = offer_id) offer, discount, recurrence,
  (SELECT group_concat(word) FROM engagement_tags WHERE owner_id = id) tags
  FROM engagement NATURAL LEFT JOIN named_partner NATURAL LEFT JOIN named_person;

CREATE VIEW v_filter AS
  SELECT id, name, noun, expression
  FROM filter;

CREATE VIEW v_interaction AS
  SELECT id, partner, kind, datetime(at, 'unixepoch') at, state, summary, ours, minutes,
  their_minutes, follow_up_on, followed_up_on, body, message_id, event_uid, event_sequence,
  datetime(event_changed, 'unixepoch') event_changed,
  (SELECT group_concat(person) FROM interaction_people, named_person
    WHERE person_id = ref_id AND owner_id = id) people,
  (SELECT group_concat(word) FROM interaction_tags WHERE owner_id = id) tags
  FROM interaction NATURAL LEFT JOIN named_partner;

CREATE VIEW v_lead AS
  SELECT id, partner, title, direction, happened_on,
  (SELECT title FROM engagement WHERE id = engagement_id) engagement, state, notes
  FROM lead NATURAL LEFT JOIN named_partner;

CREATE VIEW v_lookalike AS
  SELECT id, title, partner,
  (SELECT name FROM partner WHERE id = other_partner_id) other_partner, person,
  (SELECT name FROM person WHERE id = other_person_id) other_person
  FROM lookalike NATURAL LEFT JOIN named_partner NATURAL LEFT JOIN named_person;

CREATE VIEW v_offer AS
  SELECT id, name, stage, summary, added_value, price, currency, launched_on, notes,
  (SELECT group_concat(partner) FROM offer_partners, named_partner
    WHERE partner_id = ref_id AND owner_id = id) partners
  FROM offer;

CREATE VIEW v_partner AS
  SELECT id, name, kind, tier, website, country, city, since, owner, planned_on, hold_until,
  cadence_days, notes, datetime(last_at, 'unixepoch') last_at, next_on, interaction_count,
  hold_reason, state, state_since, state_reason,
  (SELECT group_concat(word) FROM partner_domains WHERE owner_id = id) domains,
  (SELECT group_concat(word) FROM partner_tags WHERE owner_id = id) tags
  FROM partner;

CREATE VIEW v_person AS
  SELECT id, partner, name, role, influence, email, phone, language, left_on, cadence_days,
  notes, datetime(first_at, 'unixepoch') first_at, datetime(last_at, 'unixepoch') last_at,
  conviction, certifications, certified_until, card_uid, name_parts,
  datetime(card_changed_at, 'unixepoch') card_changed_at,
  datetime(card_taken_at, 'unixepoch') card_taken_at,
  (SELECT group_concat(word) FROM person_other_emails WHERE owner_id = id) other_emails,
  (SELECT group_concat(word) FROM person_accounts WHERE owner_id = id) accounts,
  (SELECT group_concat(word) FROM person_other_phones WHERE owner_id = id) other_phones,
  (SELECT group_concat(word) FROM person_tags WHERE owner_id = id) tags
  FROM person NATURAL LEFT JOIN named_partner;

CREATE VIEW v_promise AS
  SELECT id, partner, side, text, due_on, state, made_on, settled_on, person,
  (SELECT summary FROM interaction WHERE id = interaction_id) interaction, notes
  FROM promise NATURAL LEFT JOIN named_partner NATURAL LEFT JOIN named_person;

CREATE VIEW v_recommendation AS
  SELECT id, partner, person, title, happened_on,
  (SELECT title FROM engagement WHERE id = engagement_id) engagement, outcome, notes
  FROM recommendation NATURAL LEFT JOIN named_partner NATURAL LEFT JOIN named_person;
