-- Connectors: how the operator's own service is told what to do about posts, and says what became of it.

-- What a service shows to be let in. Only a keyed hash is kept: the token was shown once. Two may hold at once, so that a service can change
-- over without a break; one that was revoked stays revoked.
create table connector_token (
  organisation_id uuid not null references organisation,
  id uuid not null,
  service_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, service_id) references operated_service (organisation_id, id)
);
create index connector_token_service on connector_token (organisation_id, service_id, id);
call protect('connector_token');
create trigger keep_revoked before update on connector_token for each row execute function keep_revoked();

-- When the place of a post was first handed to its service, to carry out and to undo.
alter table takedown_measure add column handed_out_at timestamptz;
alter table takedown_measure add column reversal_handed_out_at timestamptz;
