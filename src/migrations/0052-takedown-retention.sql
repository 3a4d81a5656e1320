-- How long a request is kept after it was decided or withdrawn. A rule is a row of its own, because one that erases earlier waits; null keeps all.
create table takedown_retention_rule (
  organisation_id uuid not null references organisation,
  id uuid not null,
  years smallint check (years between 1 and 10),
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (organisation_id, id)
);
call protect_append_only('takedown_retention_rule');

-- What is over, by when: a request is over when it was withdrawn or last decided.
create index takedown_request_over on takedown_request (organisation_id, (coalesce(ended_at, decided_at)), id) where state in ('decided', 'withdrawn');
