-- 関係機関: bodies that file requests by machine, known by their signature or, where they cannot sign, by a token.

create table institution (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kind text not null check (kind in ('bureau', 'hotline', 'trusted-body', 'partner')),
  name text not null check (length(name) between 1 and 100),
  -- The rights that it may file requests about.
  rights text[] not null check (cardinality(rights) > 0 and is_right_code(rights)),
  state text not null default 'active' check (state in ('active', 'suspended')),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  primary key (organisation_id, id)
);
call protect('institution');

-- Public keys (ed25519); the id is the name under which a signature speaks of the key. Two may hold at once, so that an institution can
-- change over without a break. A key that was revoked stays revoked.
create table institution_key (
  organisation_id uuid not null references organisation,
  id uuid not null,
  institution_id uuid not null,
  public_key bytea not null check (length(public_key) = 32),
  valid_from date not null,
  valid_until date not null,
  added_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  -- One key is one institution's, for ever: otherwise nobody could say who signed.
  unique (organisation_id, public_key),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id),
  check (valid_from <= valid_until)
);
create index institution_key_owner on institution_key (organisation_id, institution_id, id);
call protect('institution_key');

-- Only a keyed hash is kept: the token was shown once.
create table institution_token (
  organisation_id uuid not null references organisation,
  id uuid not null,
  institution_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  valid_until date not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, institution_id) references institution (organisation_id, id)
);
create index institution_token_owner on institution_token (organisation_id, institution_id, id);
call protect('institution_token');

create function keep_revoked() returns trigger
  language plpgsql as $$
begin
  if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
    raise exception 'what was revoked stays revoked' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_revoked before update on institution_key for each row execute function keep_revoked();
create trigger keep_revoked before update on institution_token for each row execute function keep_revoked();

-- Requests of an institution are of one that is known.
alter table takedown_request add foreign key (organisation_id, institution_id) references institution (organisation_id, id);
create index takedown_request_institution on takedown_request (organisation_id, institution_id, id) where institution_id is not null;

-- The keys by which an organisation signs its answers to machines. Each is grown from the organisation's own secret and its number, so
-- that nothing of it is stored; the first has no row.
create table answer_key (
  organisation_id uuid not null references organisation,
  number integer not null check (number > 1),
  made_at timestamptz not null,
  primary key (organisation_id, number)
);
call protect('answer_key');
