-- What is planned or was not held is no contact, and is not counted as one.

UPDATE partner SET interaction_count =
  (SELECT count(*) FROM interaction i WHERE i.partner_id = partner.id AND i.state = 'held')
  WHERE id IN (SELECT partner_id FROM interaction WHERE state <> 'held');
