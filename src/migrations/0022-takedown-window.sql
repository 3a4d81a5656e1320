-- The public window of removal requests.

-- A form in somebody's hands: the files that wait in it while the rest needs another look, and, once it was sent, what it became.
-- Whoever sends it again, pressed twice or because no answer came, finds what was made of it the first time.
create table takedown_form (
  organisation_id uuid not null references organisation,
  id uuid not null,
  -- Keyed hash of the secret that stands in the form.
  form_hash bytea not null check (length(form_hash) = 32),
  request_id uuid,
  -- Of a new request: its status link and the help that was called for, under the request's key, until the receipt was kept.
  receipt_sealed bytea,
  sent_at timestamptz,
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, form_hash),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  check ((request_id is null) = (sent_at is null)),
  check (receipt_sealed is null or sent_at is not null)
);
create index takedown_form_expiring on takedown_form (organisation_id, expires_at);
create index takedown_form_request on takedown_form (organisation_id, request_id) where request_id is not null;
call protect('takedown_form');

create table takedown_form_file (
  organisation_id uuid not null references organisation,
  id uuid not null,
  form_id uuid not null,
  purpose text not null check (purpose in ('evidence', 'mandate', 'identity')),
  role text not null check (role in ('original', 'display', 'thumbnail')),
  original_id uuid,
  object_key text not null,
  key_sealed bytea not null,
  name_sealed bytea not null,
  sha256_sealed bytea not null,
  kind text not null,
  size bigint not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, form_id) references takedown_form (organisation_id, id)
);
create index takedown_form_file_form on takedown_form_file (organisation_id, form_id, id);
call protect('takedown_form_file');

-- The supplement that a file came with; none for what came with the request itself.
alter table takedown_file add column message_id uuid;
alter table takedown_file add foreign key (organisation_id, message_id) references takedown_message (organisation_id, id);
create index takedown_file_object on takedown_file (organisation_id, object_key);
create index takedown_form_file_object on takedown_form_file (organisation_id, object_key);
