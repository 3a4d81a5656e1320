-- Cases that have ended, for the retention rule: the longest ended first.
create index consultation_ended on consultation (organisation_id, closed_at, id) where closed_at is not null and state in ('closed', 'withdrawn');
