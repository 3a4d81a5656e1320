-- 相談: intake, conversation, works, classification, console.

-- 相談者. A person is counted once a year; an e-mail address they confirmed ties their later consultations together by its keyed hash.
create table consulter (
  organisation_id uuid not null references organisation,
  id uuid not null,
  mail_hash bytea,
  created_at timestamptz not null,
  primary key (organisation_id, id)
);
create unique index consulter_mail on consulter (organisation_id, mail_hash) where mail_hash is not null;
call protect('consulter');

-- 相談, the case. What is counted is in clear; what was told is sealed under the case's own key.
create table consultation (
  organisation_id uuid not null references organisation,
  id uuid not null,
  number text not null,
  consulter_id uuid not null,
  state text not null check (state in ('received', 'in-progress', 'answered', 'waiting-for-consulter', 'closed', 'withdrawn', 'erased')),
  channel text not null check (channel in ('web', 'chat', 'line', 'phone', 'mail', 'referral', 'import')),
  language text not null check (language in ('ja', 'easy', 'en')),
  in_danger boolean not null default false,
  is_minor boolean,
  attribute text not null,
  target text not null,
  receipt_hash bytea not null,
  contact_sealed bytea,
  notices text not null default 'none' check (notices in ('none', 'mail')),
  intake_sealed bytea,
  adviser_id uuid,
  opinion_wanted boolean not null default false,
  received_at timestamptz not null,
  last_received_at timestamptz not null,
  last_answered_at timestamptz,
  due_at timestamptz,
  due_rule text,
  closed_at timestamptz,
  erase_on date,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, number),
  unique (organisation_id, receipt_hash),
  foreign key (organisation_id, consulter_id) references consulter (organisation_id, id)
);
-- One index a queue: danger first, then what is due first.
create index consultation_queue on consultation (organisation_id, state, in_danger desc, due_at, id);
create index consultation_adviser on consultation (organisation_id, adviser_id, state, in_danger desc, due_at, id);
create index consultation_due on consultation (organisation_id, due_at, id) where state in ('received', 'in-progress');
create index consultation_opinion on consultation (organisation_id, in_danger desc, due_at, id) where opinion_wanted;
create index consultation_received on consultation (organisation_id, received_at desc, id);
create index consultation_consulter on consultation (organisation_id, consulter_id);
create index consultation_erase on consultation (organisation_id, erase_on) where erase_on is not null;
call protect('consultation');

-- The running number behind the receipt number, one a fiscal year.
create table consultation_number (
  organisation_id uuid not null references organisation,
  fiscal_year integer not null,
  last_number integer not null,
  primary key (organisation_id, fiscal_year)
);
call protect('consultation_number');

-- 受付: a new consultation or an additional question; each is counted.
create table reception (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  kind text not null check (kind in ('new', 'question')),
  text_sealed bytea,
  received_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id)
);
create index reception_consultation on reception (organisation_id, consultation_id, received_at);
call protect('reception');

-- A place a consulter told us of. The keyed hash of its canonical form finds other cases about the same post.
create table reported_url (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  url_sealed bytea,
  canonical_hash bytea,
  service text,
  place text,
  reported_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id)
);
create index reported_url_consultation on reported_url (organisation_id, consultation_id, id);
create index reported_url_canonical on reported_url (organisation_id, canonical_hash) where canonical_hash is not null;
create index reported_url_service on reported_url (organisation_id, service, consultation_id);
call protect('reported_url');

-- Files of a case: the original, sealed and never altered, and the copies made to be looked at.
create table consultation_file (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  reception_id uuid,
  answer_id uuid,
  role text not null check (role in ('original', 'display', 'thumbnail')),
  original_id uuid,
  object_key text not null,
  key_sealed bytea,
  name_sealed bytea,
  sha256_sealed bytea,
  kind text not null,
  size bigint not null,
  stored_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id)
);
create index consultation_file_consultation on consultation_file (organisation_id, consultation_id, id);
call protect('consultation_file');

-- 回答. One answer holds one or several works; only a sent answer is read and counted.
create table answer (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  state text not null check (state in ('draft', 'scheduled', 'sent', 'discarded')),
  author_id uuid not null,
  opening_sealed bytea,
  closing_sealed bytea,
  asks_back boolean not null default false,
  send_at timestamptz,
  sent_at timestamptz,
  read_at timestamptz,
  saved_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id)
);
create index answer_consultation on answer (organisation_id, consultation_id, id);
create index answer_scheduled on answer (organisation_id, send_at) where state = 'scheduled';
call protect('answer');

-- 作業: one site or subject answered. The unit of the published figures.
create table work (
  organisation_id uuid not null references organisation,
  id uuid not null,
  answer_id uuid not null,
  consultation_id uuid not null,
  position integer not null,
  subject_sealed bytea,
  body_sealed bytea,
  reported_url_ids uuid[] not null default '{}',
  contents text[] not null default '{}',
  means text[] not null default '{}',
  places text[] not null default '{}',
  services text[] not null default '{}',
  primary key (organisation_id, id),
  foreign key (organisation_id, answer_id) references answer (organisation_id, id)
);
create index work_answer on work (organisation_id, answer_id, position);
create index work_consultation on work (organisation_id, consultation_id);
call protect('work');

-- Internal notes, never shown to the consulter.
create table note (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  author_id uuid not null,
  text_sealed bytea,
  written_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id)
);
create index note_consultation on note (organisation_id, consultation_id, id);
call protect('note');

-- 法務アドバイザーの意見.
create table second_opinion (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  question_sealed bytea,
  answered_by uuid,
  answered_at timestamptz,
  answer_sealed bytea,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id),
  check ((answered_by is null) = (answered_at is null))
);
create index second_opinion_consultation on second_opinion (organisation_id, consultation_id, id);
create unique index second_opinion_open on second_opinion (organisation_id, consultation_id) where answered_at is null and withdrawn_at is null;
call protect('second_opinion');

-- What a person has told so far, before sending. Sealed under a key that only their cookie or their resume code opens.
create table intake_draft (
  organisation_id uuid not null references organisation,
  id uuid not null,
  cookie_hash bytea not null,
  resume_hash bytea,
  key_by_cookie bytea not null,
  key_by_resume bytea,
  answers_sealed bytea not null,
  state text not null default 'open' check (state in ('open', 'sent')),
  consultation_id uuid,
  receipt_sealed bytea,
  started_at timestamptz not null,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  version integer not null default 1,
  primary key (organisation_id, id)
);
create unique index intake_draft_cookie on intake_draft (organisation_id, cookie_hash);
create unique index intake_draft_resume on intake_draft (organisation_id, resume_hash) where resume_hash is not null;
create index intake_draft_expires on intake_draft (organisation_id, expires_at);
call protect('intake_draft');

-- Objects uploaded into a draft, so that an expired draft's files are removed although nobody can read its list.
create table intake_draft_file (
  organisation_id uuid not null references organisation,
  id uuid not null,
  draft_id uuid not null,
  object_key text not null,
  primary key (organisation_id, id)
);
create index intake_draft_file_draft on intake_draft_file (organisation_id, draft_id);
call protect('intake_draft_file');

-- Single-use links into a mailbox, and the browser sessions a code or link opened.
create table mailbox_link (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash)
);
call protect('mailbox_link');

create table mailbox_session (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  token_hash bytea not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash)
);
create index mailbox_session_expires on mailbox_session (organisation_id, expires_at);
call protect('mailbox_session');

-- The search index: keyed numbers of character pairs, one row a sealed text. Looked up by the function below only.
create table search_entry (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  source text not null check (source in ('intake', 'reception', 'answer', 'note', 'url')),
  grams integer[] not null,
  primary key (organisation_id, id)
);
create index search_entry_consultation on search_entry (organisation_id, consultation_id);
create index search_entry_grams on search_entry using gin (grams);
call protect('search_entry');

-- Array containment is not leakproof, so behind row-level security the planner may not use the GIN index for the application.
-- This function runs as a role that may read the index rows only, and names the organisation itself.
create policy search_function on search_entry for select to madoguchi_search using (true);
grant select on search_entry to madoguchi_search;
grant execute on function current_organisation() to madoguchi_search;
create function search_candidates(wanted integer[], before uuid, most integer)
  returns table (id uuid, consultation_id uuid, source text)
  language sql stable security definer set search_path = public
  begin atomic
    select entry.id, entry.consultation_id, entry.source
    from search_entry as entry
    where entry.organisation_id = current_organisation() and entry.grams @> wanted and (before is null or entry.id < before)
    order by entry.id desc
    limit most;
  end;
alter function search_candidates(integer[], uuid, integer) owner to madoguchi_search;
revoke execute on function search_candidates(integer[], uuid, integer) from public;
grant execute on function search_candidates(integer[], uuid, integer) to madoguchi_app;

-- Lists and texts an administrator edits: classification codes, reply templates, each version with its first day.
create table code (
  organisation_id uuid not null references organisation,
  dimension text not null check (dimension in ('attribute', 'target', 'content', 'means', 'place', 'service')),
  code text not null,
  version integer not null check (version > 0),
  from_day date not null,
  until_day date,
  labels jsonb not null,
  explanations jsonb not null default '{}',
  position integer not null,
  source text not null,
  primary key (organisation_id, dimension, code, version)
);
call protect('code');

create table reply_template (
  organisation_id uuid not null references organisation,
  id uuid not null,
  slug text not null,
  language text not null check (language in ('ja', 'easy', 'en')),
  version integer not null check (version > 0),
  title text not null,
  body text not null,
  fields jsonb not null default '[]',
  retired_at timestamptz,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, slug, language, version)
);
call protect('reply_template');

-- Settings of the centre, each change a new row, so that it can be told which rule held on a day.
create table centre_setting (
  organisation_id uuid not null references organisation,
  name text not null,
  version integer not null check (version > 0),
  value jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid,
  primary key (organisation_id, name, version)
);
call protect('centre_setting');

-- A filter and order an adviser keeps under a name of their own.
create table saved_view (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  query text not null,
  primary key (organisation_id, id)
);
create index saved_view_person on saved_view (organisation_id, person_id, name);
call protect('saved_view');
