-- What the queues of the console filter and sort by.

-- Codes a case is about: what the consulter said, then what its works are counted under. Codes only, so they stay when a case is erased.
alter table consultation
  add column contents text[] not null default '{}',
  add column places text[] not null default '{}',
  add column services text[] not null default '{}';

-- The same queue in the order of arrival, newest or oldest first.
create index consultation_arrival on consultation (organisation_id, state, received_at, id);
