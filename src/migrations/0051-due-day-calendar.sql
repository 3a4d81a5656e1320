-- The calendar of due days that one person of the desk has in a program of their own. Only a keyed hash of its secret is kept: its address was
-- shown once. A person has one; a new one ends the one before, and what was ended stays so.
create table takedown_calendar (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  language text not null check (language in ('ja', 'en')),
  token_hash bytea not null check (length(token_hash) = 32),
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash)
);
create unique index takedown_calendar_person on takedown_calendar (organisation_id, person_id) where revoked_at is null;
call protect('takedown_calendar');
create trigger keep_revoked before update on takedown_calendar for each row execute function keep_revoked();
