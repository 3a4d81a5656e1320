-- When cases were erased by the retention rule: each run that somebody asked for, and the last one that came by itself. Counts only.
create table retention_run (
  organisation_id uuid not null references organisation,
  id uuid not null,
  asked_by uuid,
  asked_at timestamptz not null,
  ran_at timestamptz check (ran_at is not null or asked_by is not null),
  erased integer not null default 0 check (erased >= 0),
  primary key (organisation_id, id)
);
create index retention_run_ran on retention_run (organisation_id, ran_at desc);
call protect('retention_run');
