-- What finds a contribution again that has no reference. Commits have one, and do not pay for it.

CREATE INDEX contribution_once ON contribution(partner_id, title, ifnull(happened_on, '')) WHERE
  reference IS NULL;
