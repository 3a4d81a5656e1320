-- 公表: a statement of reasons for each measure in daily files, and the yearly publication (Art. 28).

-- Pages of their own stand at these addresses below /takedown.
alter table operated_service add constraint operated_service_slug_free check (slug not in ('reasons', 'reports', 'status', 'inquiry', 'notice'));

-- 理由の記録: one row for a measure when it is carried out and one when it is taken back, in codes and days, as things stood then. The id is
-- drawn by lot: it says neither when it was made nor whose it is, and the files are in its order. day names the files that hold it.
create table statement_of_reasons (
  organisation_id uuid not null references organisation,
  id uuid not null,
  day date not null,
  measure_id uuid not null,
  refers_to uuid,
  service_id uuid not null,
  measure_kind text not null,
  basis text not null,
  right_code text not null,
  trigger_kind text not null,
  detected_automatically boolean not null,
  decided_automatically boolean not null,
  decided_by_person boolean not null,
  applied_on date not null,
  ended_on date check ((ended_on is null) = (refers_to is null)),
  posted_on date,
  requester_kind text,
  notice_kind text,
  late_ground text,
  inquiry text check (inquiry in ('none', 'agreed', 'silent', 'disagreed', 'undelivered', 'unanswered')),
  standard_version_id uuid,
  standard_clause text,
  standard_exception text,
  complaint_outcome text check (complaint_outcome in ('upheld', 'reversed')),
  primary key (organisation_id, id),
  foreign key (organisation_id, measure_id) references takedown_measure (organisation_id, id)
);
create unique index statement_of_reasons_measure on statement_of_reasons (organisation_id, measure_id) where refers_to is null;
create unique index statement_of_reasons_reversal on statement_of_reasons (organisation_id, measure_id) where refers_to is not null;
create index statement_of_reasons_day on statement_of_reasons (organisation_id, day, id);
call protect_append_only('statement_of_reasons');

-- A day that takes no more statements, and the names and addresses that its files are written with.
create table statement_day (
  organisation_id uuid not null references organisation,
  day date not null,
  frame jsonb not null,
  closed_at timestamptz not null,
  primary key (organisation_id, day)
);
call protect_append_only('statement_day');

-- What was published of a day: name, size and SHA-256 of each file, signed. The files are made again from the rows whenever they are asked for.
create table statement_manifest (
  organisation_id uuid not null references organisation,
  day date not null,
  manifest text not null,
  signature bytea not null check (length(signature) = 64),
  rows bigint not null check (rows >= 0),
  made_at timestamptz not null,
  primary key (organisation_id, day),
  foreign key (organisation_id, day) references statement_day (organisation_id, day)
);
call protect_append_only('statement_manifest');

-- How the sender's answer stood when a measure was decided. A measure that rests on no objection had agreement or silence then, whatever
-- the sender says afterwards.
create function inquiry_standing_at(measure takedown_measure) returns text
  language plpgsql stable as $$
declare
  asked sender_inquiry;
begin
  if measure.request_id is null then
    return null;
  end if;
  select * into asked from sender_inquiry i
  where i.organisation_id = measure.organisation_id and i.request_id = measure.request_id and i.sent_at <= measure.decided_at
    and (i.id = measure.inquiry_id or (measure.inquiry_id is null and measure.target_id = any (i.target_ids)))
  order by i.sent_at desc, i.id desc limit 1;
  if not found then
    return 'none';
  end if;
  if asked.answered_at <= measure.decided_at then
    return case asked.answer when 'disagree' then 'disagreed' else 'agreed' end;
  end if;
  if asked.elapsed_from <= measure.decided_at then
    return 'silent';
  end if;
  if measure.inquiry_id is not null then
    return 'agreed';
  end if;
  return case asked.state when 'undeliverable' then 'undelivered' else 'unanswered' end;
end $$;

-- No measure is carried out or taken back without its statement, whoever writes it. It runs at the end of the transaction, when the notice
-- and the settled complaint are there. The shared lock lets a day be closed between two transactions and not in the middle of one.
create function state_reasons() returns trigger
  language plpgsql as $$
declare
  first statement_of_reasons;
  happened date := (case new.state when 'reversed' then coalesce(new.reversed_at, clock_timestamp()) else new.carried_out_at end at time zone 'Asia/Tokyo')::date;
  closed date;
  told text;
  late text;
  complained text;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('statements ' || new.organisation_id, 0));
  select max(d.day) into closed from statement_day d where d.organisation_id = new.organisation_id;
  select * into first from statement_of_reasons s where s.organisation_id = new.organisation_id and s.measure_id = new.id and s.refers_to is null;
  if new.state = 'reversed' then
    select c.outcome into complained from takedown_complaint c
    where c.organisation_id = new.organisation_id and c.request_id = new.request_id and c.by_whom = 'sender' and c.outcome = 'reversed' and c.settled_at >= new.carried_out_at
    limit 1;
    insert into statement_of_reasons
    select first.organisation_id, gen_random_uuid(), greatest(happened, closed + 1), first.measure_id, first.id, first.service_id, first.measure_kind,
      first.basis, first.right_code, first.trigger_kind, first.detected_automatically, first.decided_automatically, first.decided_by_person,
      first.applied_on, greatest(happened, first.applied_on), first.posted_on, first.requester_kind, first.notice_kind, first.late_ground, first.inquiry,
      first.standard_version_id, first.standard_clause, first.standard_exception, complained
    where first.id is not null;
    return null;
  end if;
  select n.kind into told from requester_notice n where n.organisation_id = new.organisation_id and n.decision_id = new.decision_id;
  if told like 'late%' then
    select n.kind into late from requester_notice n
    where n.organisation_id = new.organisation_id and n.request_id = new.request_id and n.kind like 'pending%';
  end if;
  select c.outcome into complained from takedown_complaint c
  where c.organisation_id = new.organisation_id and c.request_id = new.request_id and c.decision_id = new.decision_id
  limit 1;
  insert into statement_of_reasons
  select new.organisation_id, gen_random_uuid(), greatest(happened, closed + 1), new.id, null, new.service_id, new.kind, new.basis, new.right_code,
    new.trigger_kind, new.detected_automatically, new.decided_automatically, new.decision_id is not null, happened, null,
    (select t.posted_on from takedown_target t where t.organisation_id = new.organisation_id and t.id = new.target_id),
    (select r.requester_kind from takedown_request r where r.organisation_id = new.organisation_id and r.id = new.request_id),
    told, late, inquiry_standing_at(new), new.standard_version_id, new.standard_clause, new.standard_exception, complained
  where first.id is null;
  return null;
end $$;
create constraint trigger state_reasons after update of state on takedown_measure deferrable initially deferred
  for each row when (old.state <> new.state and new.state in ('carried-out', 'reversed') and new.carried_out_at is not null)
  execute function state_reasons();

-- 運用状況の公表 (Art. 28): what the operator writes of itself, each saving a version of its own.
create table yearly_report_text (
  organisation_id uuid not null references organisation,
  id uuid not null,
  fiscal_year integer not null check (fiscal_year between 2025 and 2999),
  number integer not null check (number > 0),
  texts jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, fiscal_year, number)
);
call protect_append_only('yearly_report_text');

-- Figures and texts as they were published. A later edition is a correction, with its reason; the one before stays readable.
create table yearly_report_edition (
  organisation_id uuid not null references organisation,
  id uuid not null,
  fiscal_year integer not null check (fiscal_year between 2025 and 2999),
  number integer not null check (number > 0),
  contents text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  reason text check ((reason is null) = (number = 1)),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, fiscal_year, number),
  -- Of a year that is over.
  check ((made_at at time zone 'Asia/Tokyo')::date >= make_date(fiscal_year + 1, 4, 1))
);
call protect_append_only('yearly_report_edition');
