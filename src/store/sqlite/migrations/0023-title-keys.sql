-- Titles are found by their folded text, as names are: an import of many records at one partner asks
-- for each of them. The program fills the keys (migrate.c).

ALTER TABLE engagement ADD COLUMN title_key TEXT;
CREATE INDEX engagement_partner_title ON engagement(partner_id, title_key, id);
ALTER TABLE promise ADD COLUMN text_key TEXT;
CREATE INDEX promise_partner_text ON promise(partner_id, text_key, id);
ALTER TABLE certification ADD COLUMN title_key TEXT;
CREATE INDEX certification_person_title ON certification(person_id, title_key, id);
ALTER TABLE recommendation ADD COLUMN title_key TEXT;
CREATE INDEX recommendation_partner_title ON recommendation(partner_id, title_key, id);
ALTER TABLE lead ADD COLUMN title_key TEXT;
CREATE INDEX lead_partner_title ON lead(partner_id, title_key, id);
ALTER TABLE agreement ADD COLUMN title_key TEXT;
CREATE INDEX agreement_partner_title ON agreement(partner_id, title_key, id);
ALTER TABLE deployment ADD COLUMN title_key TEXT;
CREATE INDEX deployment_partner_title ON deployment(partner_id, title_key, id);
ALTER TABLE lookalike ADD COLUMN title_key TEXT;
CREATE INDEX lookalike_partner_title ON lookalike(partner_id, title_key, id);
CREATE INDEX component_offer_name ON component(offer_id, name_key, id);
