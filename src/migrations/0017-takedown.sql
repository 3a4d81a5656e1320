-- 削除対応: the operator's desk under the Information Distribution Platform Act.

alter table person drop constraint person_roles_check;
alter table person add constraint person_roles_check check (
  cardinality(roles) > 0
  and roles <@ array['adviser', 'legal-adviser', 'supervisor', 'auditor', 'administrator', 'moderator', 'specialist']
);

-- A requester, a sender and an institution act without an account of the staff.
alter table event drop constraint event_actor_kind_check;
alter table event add constraint event_actor_kind_check check (actor_kind in ('consulter', 'person', 'system', 'requester', 'sender', 'institution'));

-- 侵害されたとする権利. The same list as src/takedown/right-codes.ts; a test holds the two together.
create function is_right_code(codes text[]) returns boolean
  language sql immutable parallel safe
  return codes <@ array[
    'honour', 'honour_feelings', 'privacy', 'portrait', 'publicity', 'name', 'peace_of_life', 'private_sexual_image',
    'credit', 'business', 'copyright', 'related_right', 'trademark', 'other'
  ];

-- Keeps a state to the moves given as from>to; a row begins in a state given as >state. The tables of moves in src/takedown/ are the same.
create function keep_to_moves() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if not ('>' || new.state = any (tg_argv)) then
      raise exception 'a % does not begin as %', tg_table_name, new.state using errcode = 'restrict_violation';
    end if;
  elsif new.state <> old.state and not (old.state || '>' || new.state = any (tg_argv)) then
    raise exception 'a % does not go from % to %', tg_table_name, old.state, new.state using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A service that the organisation operates, with a window of its own (Art. 22).
create table operated_service (
  organisation_id uuid not null references organisation,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9-]{1,40}$'),
  name jsonb not null,
  address text not null,
  -- Designated under Art. 20; its duties begin with the filing of Art. 21.
  is_designated boolean not null default false,
  filed_on date,
  variants text[] not null check (cardinality(variants) > 0 and variants <@ array['general', 'election', 'election_no_email', 'private_image', 'copyright', 'trademark']),
  -- What the operator asks for as proof of identity, by kind of requester.
  identity_proof text not null default 'none' check (identity_proof in ('none', 'on-request', 'document')),
  state text not null default 'open' check (state in ('open', 'closed')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, slug)
);
call protect('operated_service');

create table takedown_number (
  organisation_id uuid not null references organisation,
  fiscal_year integer not null,
  last_number integer not null,
  primary key (organisation_id, fiscal_year)
);
call protect('takedown_number');

-- 申出. What is counted is in clear; who asks and what they tell is sealed under the request's own key.
create table takedown_request (
  organisation_id uuid not null references organisation,
  id uuid not null,
  number text not null,
  service_id uuid not null,
  state text not null check (state in ('received', 'investigating', 'inquiring', 'awaiting-approval', 'decided', 'reviewing', 'withdrawn', 'erased')),
  variant text not null check (variant in ('general', 'election', 'election_no_email', 'private_image', 'copyright', 'trademark')),
  channel text not null check (channel in ('web', 'api', 'csv', 'consultation', 'post', 'phone')),
  requester_kind text not null check (requester_kind in ('victim', 'agent', 'bereaved', 'institution')),
  language text not null check (language in ('ja', 'easy', 'en')),
  rights text[] not null check (cardinality(rights) > 0 and is_right_code(rights)),
  -- Two people decide, and the material is opened only by those who were given it.
  is_sensitive boolean not null,
  in_danger boolean not null default false,
  -- What the requester lets the sender see (Art. 3(2)(ii) asks for the three parts, never for a name).
  shows_name boolean not null default false,
  told_sealed bytea,
  contact_sealed bytea,
  status_hash bytea not null check (length(status_hash) = 32),
  -- Keyed hash of the mail address: the same person's earlier requests.
  requester_hash bytea,
  institution_id uuid,
  reference_hash bytea,
  handler_id uuid,
  received_at timestamptz not null,
  notice_due_on date not null,
  notice_due_rule text not null,
  first_notice_at timestamptz,
  decided_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, number),
  unique (organisation_id, status_hash),
  foreign key (organisation_id, service_id) references operated_service (organisation_id, id),
  check ((state in ('withdrawn', 'erased')) = (ended_at is not null) or state = 'erased')
);
-- One index a queue: danger first, then what is due first.
create index takedown_request_queue on takedown_request (organisation_id, state, in_danger desc, notice_due_on, id);
create index takedown_request_handler on takedown_request (organisation_id, handler_id, state, in_danger desc, notice_due_on, id);
create index takedown_request_due on takedown_request (organisation_id, notice_due_on, id) where first_notice_at is null and ended_at is null;
create index takedown_request_received on takedown_request (organisation_id, received_at desc, id);
create index takedown_request_requester on takedown_request (organisation_id, requester_hash) where requester_hash is not null;
create index takedown_request_reference on takedown_request (organisation_id, institution_id, reference_hash) where reference_hash is not null;
call protect('takedown_request');
create trigger keep_to_moves before insert or update of state on takedown_request for each row execute function keep_to_moves(
  '>received', 'received>investigating', 'received>withdrawn', 'received>erased', 'investigating>received', 'investigating>inquiring', 'investigating>awaiting-approval', 'investigating>decided', 'investigating>withdrawn', 'investigating>erased', 'inquiring>investigating', 'inquiring>awaiting-approval', 'inquiring>decided', 'inquiring>withdrawn', 'inquiring>erased', 'awaiting-approval>decided', 'awaiting-approval>investigating', 'awaiting-approval>withdrawn', 'awaiting-approval>erased', 'decided>reviewing', 'decided>erased', 'reviewing>inquiring', 'reviewing>awaiting-approval', 'reviewing>decided', 'reviewing>erased', 'withdrawn>erased'
);

-- 対象: one post. The keyed hash of its canonical address finds other requests about the same post.
create table takedown_target (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  position integer not null check (position > 0),
  -- The address, and what else finds it: number of the post, handle of its author, an excerpt.
  told_sealed bytea,
  canonical_hash bytea,
  author_hash bytea,
  posted_on date,
  primary key (organisation_id, id),
  unique (organisation_id, request_id, position),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id)
);
create index takedown_target_canonical on takedown_target (organisation_id, canonical_hash) where canonical_hash is not null;
create index takedown_target_author on takedown_target (organisation_id, author_hash) where author_hash is not null;
call protect('takedown_target');

-- Evidence, mandates, proofs of identity: the original, sealed and never altered, and the copies made to be looked at.
create table takedown_file (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  purpose text not null check (purpose in ('evidence', 'mandate', 'identity', 'sender-evidence', 'delivery-record')),
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
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id)
);
create index takedown_file_request on takedown_file (organisation_id, request_id, id);
call protect('takedown_file');

-- What is said after the request: supplements of the requester, questions of the desk, notes among the staff.
create table takedown_message (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  kind text not null check (kind in ('supplement', 'question', 'note')),
  author_id uuid,
  text_sealed bytea,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id)
);
create index takedown_message_request on takedown_message (organisation_id, request_id, id);
call protect('takedown_message');

-- 照会. Silence means something only from 00:00 in Japan after the last day of the period, which begins with a proved receipt.
create table sender_inquiry (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  target_ids uuid[] not null check (cardinality(target_ids) > 0),
  kind text not null check (kind in ('general', 'election', 'private_image')),
  state text not null check (state in ('prepared', 'sent', 'received', 'answered', 'undeliverable', 'cancelled')),
  channel text not null check (channel in ('mail', 'link', 'post', 'in_app')),
  recipient_sealed bytea,
  -- What the sender was shown: the three parts as they stood then.
  shown_sealed bytea,
  shows_name boolean not null,
  token_hash bytea check (length(token_hash) = 32),
  prepared_by uuid not null,
  sent_at timestamptz,
  received_at timestamptz,
  receipt_proof text check (receipt_proof in ('opened', 'delivery_record', 'in_app_report', 'reply')),
  receipt_noted_by uuid,
  last_day date,
  elapsed_from timestamptz,
  due_rule text,
  answer text check (answer in ('agree', 'agree_done', 'disagree')),
  answered_at timestamptz,
  answer_sealed bytea,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  check ((state in ('prepared', 'cancelled', 'undeliverable')) or sent_at is not null),
  check (received_at is null or (sent_at is not null and received_at >= sent_at)),
  check ((received_at is null) = (receipt_proof is null)),
  check ((received_at is null) = (elapsed_from is null)),
  check ((received_at is null) = (last_day is null)),
  -- An answer could not have been written without the inquiry, so it proves the receipt.
  check (answer is null or received_at is not null),
  check ((answer is null) = (answered_at is null)),
  check ((state = 'answered') = (answer is not null)),
  -- Seven days, two for elections and private images: never counted shorter, whatever the application says. A receipt at exactly 00:00 counts its day.
  check (
    elapsed_from is null
    or (
      elapsed_from = (last_day + 1)::timestamp at time zone 'Asia/Tokyo'
      and last_day >= ((received_at - interval '1 microsecond') at time zone 'Asia/Tokyo')::date + case kind when 'general' then 7 else 2 end
    )
  )
);
create index sender_inquiry_request on sender_inquiry (organisation_id, request_id, id);
create index sender_inquiry_elapsing on sender_inquiry (organisation_id, elapsed_from) where answer is null and state = 'received';
call protect('sender_inquiry');
create trigger keep_to_moves before insert or update of state on sender_inquiry for each row execute function keep_to_moves(
  '>prepared', 'prepared>sent', 'prepared>cancelled', 'sent>received', 'sent>answered', 'sent>undeliverable', 'sent>cancelled', 'received>answered', 'received>cancelled', 'undeliverable>sent', 'undeliverable>cancelled'
);

-- Receipt, period and disagreement are facts: once written they stay as they are.
create function keep_inquiry() returns trigger
  language plpgsql as $$
begin
  if old.received_at is not null and (new.received_at, new.receipt_proof, new.last_day, new.kind, new.target_ids)
     is distinct from (old.received_at, old.receipt_proof, old.last_day, old.kind, old.target_ids) then
    raise exception 'a proved receipt stays as it is' using errcode = 'restrict_violation';
  end if;
  if old.answer = 'disagree' and new.answer is distinct from 'disagree' then
    raise exception 'a disagreement stays' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_inquiry before update on sender_inquiry for each row execute function keep_inquiry();

-- 判断.
create table takedown_decision (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  number integer not null check (number > 0),
  state text not null check (state in ('proposed', 'effective', 'returned')),
  outcome text not null check (outcome in ('removed', 'partly_removed', 'not_removed')),
  reason_sealed bytea,
  decided_by uuid not null,
  decided_at timestamptz not null,
  reviewed_by uuid,
  effective_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, request_id, number),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  check ((state = 'effective') = (effective_at is not null)),
  -- Nobody approves what they proposed.
  check (reviewed_by is null or reviewed_by <> decided_by)
);
create unique index takedown_decision_proposed on takedown_decision (organisation_id, request_id) where state = 'proposed';
call protect('takedown_decision');
create trigger keep_to_moves before insert or update of state on takedown_decision for each row execute function keep_to_moves(
  '>proposed', '>effective', 'proposed>effective', 'proposed>returned'
);

-- Two people decide on sensitive material: the database asks for the second.
create function two_people_decide() returns trigger
  language plpgsql as $$
begin
  if new.state = 'effective' and new.reviewed_by is null and exists (
    select from takedown_request r where r.organisation_id = new.organisation_id and r.id = new.request_id and r.is_sensitive
  ) then
    raise exception 'a sensitive request is decided by two people' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger two_people_decide before insert or update on takedown_decision for each row execute function two_people_decide();

-- 送信防止措置. Without a request where the operator acted of itself.
create table takedown_measure (
  organisation_id uuid not null references organisation,
  id uuid not null,
  service_id uuid not null,
  request_id uuid,
  decision_id uuid,
  target_id uuid,
  kind text not null check (kind in ('delete', 'hide', 'account_suspend', 'account_terminate')),
  basis text not null check (basis in ('reasonable_grounds', 'no_objection', 'election_no_objection', 'election_no_email', 'private_image_no_objection', 'terms_of_service', 'court_order')),
  right_code text not null check (is_right_code(array[right_code])),
  inquiry_id uuid,
  trigger_kind text not null check (trigger_kind in ('request', 'self_human', 'self_automated', 'authority', 'trusted_body', 'court')),
  detected_automatically boolean not null default false,
  decided_automatically boolean not null default false,
  standard_version_id uuid,
  standard_clause text,
  standard_exception text check (standard_exception in ('operator_is_sender', 'legal_duty', 'emergency')),
  state text not null check (state in ('proposed', 'ordered', 'carried-out', 'failed', 'reversed', 'dropped')),
  decided_at timestamptz not null,
  carried_out_at timestamptz,
  reversed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, service_id) references operated_service (organisation_id, id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  foreign key (organisation_id, decision_id) references takedown_decision (organisation_id, id),
  foreign key (organisation_id, target_id) references takedown_target (organisation_id, id),
  foreign key (organisation_id, inquiry_id) references sender_inquiry (organisation_id, id),
  check ((request_id is null) = (decision_id is null)),
  check ((standard_version_id is null) = (standard_clause is null)),
  check (standard_exception is null or standard_clause is null),
  check ((basis in ('no_objection', 'election_no_objection', 'private_image_no_objection')) = (inquiry_id is not null)),
  check (decided_at <= carried_out_at),
  check (carried_out_at <= reversed_at)
);
create index takedown_measure_request on takedown_measure (organisation_id, request_id, id);
create index takedown_measure_target on takedown_measure (organisation_id, target_id);
create index takedown_measure_decided on takedown_measure (organisation_id, decided_at, id);
create index takedown_measure_open on takedown_measure (organisation_id, decided_at, id) where state in ('ordered', 'failed');
call protect('takedown_measure');
create trigger keep_to_moves before insert or update of state on takedown_measure for each row execute function keep_to_moves(
  '>proposed', '>ordered', 'proposed>ordered', 'proposed>dropped', 'ordered>carried-out', 'ordered>failed', 'ordered>reversed', 'failed>carried-out', 'failed>ordered', 'failed>reversed', 'carried-out>reversed'
);

-- The invariant of Art. 3(2)(ii) and its short forms, whatever the application believes: no removal for want of an objection before
-- the period has passed, without a proved receipt, of another post, or after a disagreement. The inquiry is locked, so that a
-- disagreement and a removal cannot pass each other.
create function no_removal_against_objection() returns trigger
  language plpgsql as $$
declare
  asked sender_inquiry;
begin
  if new.inquiry_id is null or new.state in ('dropped', 'reversed') or (tg_op = 'UPDATE' and old.state in ('ordered', 'carried-out', 'failed')) then
    return new;
  end if;
  select * into asked from sender_inquiry where organisation_id = new.organisation_id and id = new.inquiry_id for share;
  if asked.request_id is distinct from new.request_id or not (new.target_id = any (asked.target_ids)) then
    raise exception 'the inquiry is about another post' using errcode = 'restrict_violation';
  end if;
  if asked.kind <> (case new.basis when 'no_objection' then 'general' when 'election_no_objection' then 'election' else 'private_image' end) then
    raise exception 'the inquiry is of another kind' using errcode = 'restrict_violation';
  end if;
  if asked.state not in ('received', 'answered') then
    raise exception 'the receipt of the inquiry is not proved' using errcode = 'restrict_violation';
  end if;
  if asked.answer = 'disagree' then
    raise exception 'the sender disagreed' using errcode = 'restrict_violation';
  end if;
  -- A moment that has not come yet is no moment to decide at.
  if asked.answer is null and (new.decided_at < asked.elapsed_from or clock_timestamp() < asked.elapsed_from) then
    raise exception 'the period of the inquiry has not passed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger no_removal_against_objection before insert or update on takedown_measure for each row execute function no_removal_against_objection();

-- 申出者への通知 (Art. 25). What was sent is never changed.
create table requester_notice (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  decision_id uuid,
  kind text not null check (kind in ('removed', 'not_removed', 'pending_sender_opinion', 'pending_specialist', 'pending_unavoidable', 'late_removed', 'late_not_removed', 'omitted_same_request', 'omitted_other_justified')),
  text_sealed bytea,
  due_on date not null,
  sent_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  foreign key (organisation_id, decision_id) references takedown_decision (organisation_id, id),
  check ((kind in ('removed', 'not_removed', 'late_removed', 'late_not_removed')) = (decision_id is not null))
);
create index requester_notice_request on requester_notice (organisation_id, request_id, id);
create index requester_notice_sent on requester_notice (organisation_id, sent_at, id);
create unique index requester_notice_decision on requester_notice (organisation_id, decision_id) where decision_id is not null;
-- One pending notice a request: the law knows no second delay.
create unique index requester_notice_pending on requester_notice (organisation_id, request_id) where kind in ('pending_sender_opinion', 'pending_specialist', 'pending_unavoidable');
call protect('requester_notice');

-- 発信者への通知 (Art. 27).
create table sender_notice (
  organisation_id uuid not null references organisation,
  id uuid not null,
  measure_id uuid not null,
  kind text not null check (kind in ('sent', 'made_known', 'omitted_operator_is_sender', 'omitted_same_sender', 'omitted_other_justified')),
  channel text check (channel in ('mail', 'link', 'post', 'in_app')),
  recipient_sealed bytea,
  text_sealed bytea,
  token_hash bytea check (length(token_hash) = 32),
  sent_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, measure_id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, measure_id) references takedown_measure (organisation_id, id)
);
call protect('sender_notice');

-- 不服の申立て, by the requester about what stayed or by the sender about what was removed.
create table takedown_complaint (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  by_whom text not null check (by_whom in ('requester', 'sender')),
  text_sealed bytea,
  received_at timestamptz not null,
  outcome text check (outcome in ('upheld', 'reversed')),
  settled_at timestamptz,
  decision_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  foreign key (organisation_id, decision_id) references takedown_decision (organisation_id, id),
  check ((outcome is null) = (settled_at is null))
);
create index takedown_complaint_request on takedown_complaint (organisation_id, request_id, id);
create unique index takedown_complaint_open on takedown_complaint (organisation_id, request_id, by_whom) where settled_at is null;
call protect('takedown_complaint');
