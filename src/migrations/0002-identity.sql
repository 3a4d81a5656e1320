-- People of an organisation, the links they come in by, and the accounts they sign in with.

create table person (
  organisation_id uuid not null references organisation,
  id uuid not null,
  account_id text unique,
  name text not null check (char_length(name) between 1 and 100),
  -- For sending mail; sealed under the person's own key, so that a former colleague's address can be erased.
  email_sealed bytea not null,
  -- Keyed, for finding the person by the address typed at sign-in.
  email_hash bytea not null check (length(email_hash) = 32),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['adviser', 'legal-adviser', 'supervisor', 'auditor', 'administrator']),
  state text not null check (state in ('invited', 'withdrawn', 'active', 'suspended')),
  language text not null check (language in ('ja', 'easy', 'en')),
  created_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, email_hash),
  check (state not in ('active', 'suspended') or account_id is not null)
);
call protect('person');

-- The token itself is in the link only. A link is used once and then kept, so that its second use can be told apart from a wrong one.
create table one_time_link (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kind text not null check (kind in ('first-administrator', 'invitation', 'new-password')),
  person_id uuid,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, person_id) references person (organisation_id, id),
  check ((kind = 'first-administrator') = (person_id is null))
);
create index one_time_link_person on one_time_link (organisation_id, person_id, kind);
call protect('one_time_link');

-- Accounts belong to the role madoguchi_auth alone; the application's role has no right here. The columns and their names
-- are better-auth's (1.7.6, with two factors and passkeys); factor, lastSeenAt and steppedUpUntil are ours.
create schema auth;
revoke all on schema auth from public;
grant usage on schema auth to madoguchi_auth;

-- email is no address: it is the keyed hash of one, at the organisation's id, so that accounts of two organisations never meet.
create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "factor" text check ("factor" in ('totp', 'passkey', 'recovery-code')),
  "lastSeenAt" timestamptz not null,
  "steppedUpUntil" timestamptz
);
create index on auth."session" ("userId");
create index on auth."session" ("expiresAt");

create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  unique ("providerId", "accountId")
);
create index on auth."account" ("userId");

create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index on auth."verification" ("identifier");
create index on auth."verification" ("expiresAt");

create table auth."twoFactor" (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null unique references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);

create table auth."passkey" (
  "id" text primary key,
  "name" text,
  "publicKey" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "credentialID" text not null unique,
  "counter" integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  "transports" text,
  "createdAt" timestamptz,
  "aaguid" text
);
create index on auth."passkey" ("userId");

-- A code of an authenticator is good once (RFC 6238 §5.2): what was tried is remembered until its time is over.
create table auth.spent_code (
  account_id text not null references auth."user" ("id") on delete cascade,
  code_hash bytea not null check (length(code_hash) = 32),
  spent_at timestamptz not null,
  primary key (account_id, code_hash)
);

-- The secret shown to a person who is about to confirm an authenticator, so that a reloaded page shows the same picture.
create table auth.totp_proposal (
  account_id text primary key references auth."user" ("id") on delete cascade,
  secret text not null,
  proposed_at timestamptz not null
);

grant select, insert, update, delete on all tables in schema auth to madoguchi_auth;
