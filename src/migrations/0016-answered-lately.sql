-- The cases that have an answer, the newest first: what a case is compared with costs the 300 it looks at, however many there are.
create index consultation_answered on consultation (organisation_id, received_at desc, id)
  where last_answered_at is not null and state in ('answered', 'waiting-for-consulter', 'closed');
