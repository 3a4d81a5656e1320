-- Operators on other installations, to which a 削除の申出 goes by the signed interface of machines.
create table far_operator (
  organisation_id uuid not null references organisation,
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- Of the document in which it publishes how it takes requests.
  address text not null check (length(address) <= 2000),
  -- What stood there when an administrator last looked: where requests go, its services, the keys that sign its answers. Those keys alone
  -- are believed until somebody looks again.
  published jsonb not null,
  looked_at timestamptz not null,
  -- Our own keys for it are counted and grown from the organisation's secret; it gave this name to the one in use. 0: it knows none yet.
  key_number integer not null default 0,
  key_id text,
  state text not null default 'active' check (state in ('active', 'ended')),
  added_by uuid not null,
  added_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  check ((key_number = 0) = (key_id is null))
);
create unique index far_operator_address on far_operator (organisation_id, address) where state = 'active';
call protect('far_operator');

alter table removal_request
  drop constraint removal_request_way_check,
  drop constraint removal_request_check2,
  add constraint removal_request_way_check check (way in ('service', 'far', 'paper')),
  add constraint removal_request_sent_check check (way <> 'paper' or sent_at is null);

-- How a request gets to an operator on another installation, and what that says of it since.
create table removal_sending (
  organisation_id uuid not null references organisation,
  -- The request itself.
  id uuid not null,
  consultation_id uuid not null,
  far_operator_id uuid not null,
  service text not null,
  -- Byte for byte what is sent at every attempt, under one key, so that it is one request there.
  body_sealed bytea,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'given-up')),
  attempts integer not null default 0,
  waiting_since timestamptz not null,
  -- The next attempt, and the next look at what became of it; none when there is nothing more to do.
  due_at timestamptz,
  last_fault text,
  -- What the operator said is wrong with it.
  problem_sealed bytea,
  remote_state text,
  etag text,
  -- How it stands there, as it was last told, and when.
  standing_sealed bytea,
  looked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references removal_request (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id),
  foreign key (organisation_id, far_operator_id) references far_operator (organisation_id, id)
);
create index removal_sending_due on removal_sending (organisation_id, due_at) where due_at is not null;
create index removal_sending_case on removal_sending (organisation_id, consultation_id);
create index removal_sending_operator on removal_sending (organisation_id, far_operator_id);
call protect('removal_sending');
