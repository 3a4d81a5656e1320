-- What other machines need of us: a signature counts once, a call happens once, and messages arrive in order or are shown.

-- Nonces of signed requests, kept for as long as the signature that used them would still be accepted.
create table signature_nonce (
  organisation_id uuid not null references organisation,
  key_id text not null check (length(key_id) between 1 and 128),
  nonce text not null check (length(nonce) between 1 and 128),
  expires_at timestamptz not null,
  primary key (organisation_id, key_id, nonce)
);
create index signature_nonce_expiry on signature_nonce (organisation_id, expires_at);
call protect('signature_nonce');

-- Calls under an Idempotency-Key with the answer they got. The row is written in the transaction of the work, so that there is an answer
-- exactly when the work was done; a second call with the key waits for that transaction at the unique index.
-- Keys and bodies are kept as keyed hashes: both are the client's words, and neither is needed again.
create table idempotent_call (
  organisation_id uuid not null references organisation,
  id uuid not null,
  client_id uuid not null,
  key_hash bytea not null check (length(key_hash) = 32),
  content_hash bytea not null check (length(content_hash) = 32),
  answer_sealed bytea,
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, client_id, key_hash)
);
create index idempotent_call_expiry on idempotent_call (organisation_id, expires_at);
call protect('idempotent_call');

-- Where an organisation wants to be told. The address may hold a secret of the receiver's, so it is sealed like the key.
-- A former key goes on signing beside the new one until former_until, so that the receiver can change over.
create table webhook_endpoint (
  organisation_id uuid not null references organisation,
  id uuid not null,
  url_sealed bytea not null,
  kinds text[] not null,
  scheme text not null check (scheme in ('v1a', 'v1')),
  key_sealed bytea not null,
  former_key_sealed bytea,
  former_until timestamptz,
  state text not null check (state in ('active', 'disabled', 'gone')),
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id),
  check (cardinality(kinds) between 1 and 100),
  check ((former_key_sealed is null) = (former_until is null))
);
call protect('webhook_endpoint');

-- One message to one endpoint; its id is the webhook-id of every attempt. sequence counts the messages of a subject to this endpoint.
-- due_at is null while the message is behind an earlier one of its subject; while it is being sent, it is when the sender's lease ends.
create table webhook_message (
  organisation_id uuid not null references organisation,
  id uuid not null,
  endpoint_id uuid not null,
  subject_id uuid not null,
  sequence bigint not null check (sequence > 0),
  kind text not null check (kind ~ '^[a-z0-9_-]+([.][a-z0-9_-]+)*$'),
  at timestamptz not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'delivered', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  waiting_since timestamptz not null,
  due_at timestamptz,
  settled_at timestamptz,
  last_fault text check (last_fault ~ '^[A-Za-z0-9_-]{1,60}$'),
  primary key (organisation_id, id),
  unique (organisation_id, endpoint_id, subject_id, sequence),
  foreign key (organisation_id, endpoint_id) references webhook_endpoint,
  check ((state in ('delivered', 'dead')) = (settled_at is not null)),
  check (state <> 'sending' or due_at is not null),
  check (settled_at is null or due_at is null)
);
-- Of each subject one message at most can be on its way to an endpoint: order is kept by the database, not only by the code.
create unique index webhook_message_first on webhook_message (organisation_id, endpoint_id, subject_id) where due_at is not null;
create index webhook_message_due on webhook_message (organisation_id, endpoint_id, due_at) where due_at is not null;
create index webhook_message_behind on webhook_message (organisation_id, endpoint_id, subject_id, sequence) where state = 'waiting';
create index webhook_message_dead on webhook_message (organisation_id, id) where state = 'dead';
create index webhook_message_delivered on webhook_message (organisation_id, settled_at) where state = 'delivered';
call protect('webhook_message');
