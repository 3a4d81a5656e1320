-- The largest number an organisation hides in what it publishes, each change a new row.
create table statistics_threshold (
  organisation_id uuid not null references organisation,
  version integer not null check (version > 0),
  threshold integer not null check (threshold between 0 and 20),
  saved_by uuid,
  saved_at timestamptz not null,
  primary key (organisation_id, version)
);
call protect_append_only('statistics_threshold');
