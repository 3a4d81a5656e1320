-- 調査 (Art. 23): what the desk found out, as versions that are never changed. Answers and notes are sealed; how many there are is not.
create table takedown_investigation (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  number integer not null check (number > 0),
  answers_sealed bytea,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, request_id, number),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id)
);
call protect('takedown_investigation');

-- Who besides its handler may open the material of a sensitive request, for how long, and who let them.
create table takedown_access (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  given_by uuid not null,
  given_at timestamptz not null,
  until timestamptz not null,
  taken_back_by uuid,
  taken_back_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  -- Nobody lets themselves in: it takes a second person, and never longer than thirty days at once.
  check (given_by <> person_id),
  check (until > given_at and until <= given_at + interval '30 days'),
  check ((taken_back_by is null) = (taken_back_at is null)),
  check (taken_back_at >= given_at)
);
create index takedown_access_request on takedown_access (organisation_id, request_id, id);
create index takedown_access_person on takedown_access (organisation_id, person_id, until) where taken_back_at is null;
call protect('takedown_access');

-- 侵害情報調査専門員 (Art. 24): a person of the desk, from a day to a day.
create table takedown_specialist (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  qualification text not null check (qualification in ('lawyer', 'practice', 'academic', 'other')),
  areas text[] not null check (cardinality(areas) > 0 and is_right_code(areas)),
  from_day date not null,
  until_day date,
  registered_by uuid not null,
  registered_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  check (until_day >= from_day)
);
-- Nobody is appointed twice at once.
create unique index takedown_specialist_open on takedown_specialist (organisation_id, person_id) where until_day is null;
call protect('takedown_specialist');

-- How many senders a service has in a month, on which the number of specialists rests (Arts. 20, 24).
create table takedown_senders (
  organisation_id uuid not null references organisation,
  service_id uuid not null,
  kind text not null check (kind in ('registered', 'other')),
  monthly bigint not null check (monthly >= 0),
  noted_by uuid not null,
  noted_at timestamptz not null,
  primary key (organisation_id, service_id),
  foreign key (organisation_id, service_id) references operated_service (organisation_id, id)
);
call protect('takedown_senders');

-- A specialist is asked about a request; their opinion is a message of it.
create table takedown_opinion (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  specialist_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  message_id uuid,
  given_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  foreign key (organisation_id, specialist_id) references takedown_specialist (organisation_id, id),
  foreign key (organisation_id, message_id) references takedown_message (organisation_id, id),
  check ((message_id is null) = (given_at is null)),
  check (given_at >= asked_at)
);
create unique index takedown_opinion_open on takedown_opinion (organisation_id, request_id, specialist_id) where given_at is null;
call protect('takedown_opinion');
alter table takedown_message drop constraint takedown_message_kind_check;
alter table takedown_message add constraint takedown_message_kind_check check (kind in ('supplement', 'question', 'note', 'opinion'));
