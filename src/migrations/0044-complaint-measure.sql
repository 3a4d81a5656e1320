-- A sender complains of the measure they were told of, and of no other: two posts of one request have two senders, who neither wait for
-- each other's answer nor read it. The requester complains of the result of the request as a whole.
alter table takedown_complaint add column measure_id uuid;
alter table takedown_complaint add foreign key (organisation_id, measure_id) references takedown_measure (organisation_id, id);
alter table takedown_complaint add check (by_whom = 'sender' or measure_id is null);

-- Until now a complaint said only whose it was. Where one sender alone had a link by then it was about their measure; where several had one,
-- nobody can say any more whose it was, and it is shown to none of them.
update takedown_complaint c set measure_id = told.measure_id
from (
  select c.organisation_id, c.id, min(n.measure_id::text)::uuid as measure_id
  from takedown_complaint c
  join takedown_measure m on m.organisation_id = c.organisation_id and m.request_id = c.request_id
  join sender_notice n on n.organisation_id = m.organisation_id and n.measure_id = m.id and n.token_hash is not null and n.sent_at <= c.received_at
  where c.by_whom = 'sender'
  group by c.organisation_id, c.id
  having count(*) = 1
) told
where c.organisation_id = told.organisation_id and c.id = told.id;

drop index takedown_complaint_open;
create unique index takedown_complaint_open on takedown_complaint (organisation_id, request_id) where settled_at is null and by_whom = 'requester';
create unique index takedown_complaint_open_measure on takedown_complaint (organisation_id, measure_id) where settled_at is null and measure_id is not null;
create index takedown_complaint_measure on takedown_complaint (organisation_id, measure_id, settled_at) where measure_id is not null;

-- What a complaint is about is a measure of its request, and stays so.
create function keep_complaint() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (new.request_id, new.by_whom, new.measure_id, new.received_at) is distinct from (old.request_id, old.by_whom, old.measure_id, old.received_at) then
      raise exception 'what a complaint is about stays as it is' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if new.by_whom = 'sender' and not exists (
    select from takedown_measure m where m.organisation_id = new.organisation_id and m.id = new.measure_id and m.request_id = new.request_id
  ) then
    raise exception 'a sender complains of a measure of the request' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_complaint before insert or update on takedown_complaint for each row execute function keep_complaint();

-- A complaint is answered by a decision that came after it, the answer stays, and it is the sender's own: what became of their measure.
create or replace function settle_by_decision() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.outcome is not null
     and (new.outcome, new.settled_at, new.decision_id) is distinct from (old.outcome, old.settled_at, old.decision_id) then
    raise exception 'a settled complaint stays so' using errcode = 'restrict_violation';
  end if;
  if new.outcome is not null and not exists (
    select from takedown_decision d
    where d.organisation_id = new.organisation_id and d.id = new.decision_id and d.request_id = new.request_id
      and d.state = 'effective' and d.effective_at >= new.received_at
  ) then
    raise exception 'a complaint is settled by a decision that stands' using errcode = 'restrict_violation';
  end if;
  if new.outcome is not null and new.measure_id is not null and (tg_op = 'INSERT' or old.outcome is null)
     and (new.outcome = 'reversed') is distinct from (
       select m.state = 'reversed' or m.reversal_decision_id is not null
       from takedown_measure m where m.organisation_id = new.organisation_id and m.id = new.measure_id
     ) then
    raise exception 'the answer to a sender is what became of their measure' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- A statement tells the complaint of its own sender, and that of the requester where its sender had none.
create or replace function state_reasons() returns trigger
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
    where c.organisation_id = new.organisation_id and c.measure_id = new.id and c.outcome = 'reversed' and c.settled_at >= new.carried_out_at
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
  left join takedown_measure m on m.organisation_id = c.organisation_id and m.id = c.measure_id
  where c.organisation_id = new.organisation_id and c.request_id = new.request_id and c.decision_id = new.decision_id
    and (c.by_whom = 'requester' or m.target_id = new.target_id)
  order by c.by_whom desc, c.id
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
