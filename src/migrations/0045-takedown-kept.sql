-- What the record must not tell, must not lose, and must find quickly.

-- Where few people come into question, the day of a post and the kind of who asked could lead to one of them. That depends on what a request
-- is about as a whole, and not on the one right by which a measure was taken: a private image that is removed for honour is one all the same.
alter table statement_of_reasons add column is_delicate boolean not null default false;

-- Files that were published stay as they were signed, so that only the days that are not closed yet are put right.
alter table statement_of_reasons disable trigger append_only;
update statement_of_reasons s set is_delicate = true
from takedown_measure m join takedown_request r on r.organisation_id = m.organisation_id and r.id = m.request_id
where m.organisation_id = s.organisation_id and m.id = s.measure_id
  and (r.is_sensitive or r.variant in ('private_image', 'election', 'election_no_email'))
  and not exists (select from statement_day d where d.organisation_id = s.organisation_id and d.day >= s.day);
alter table statement_of_reasons enable trigger append_only;

create or replace function state_reasons() returns trigger
  language plpgsql as $$
declare
  first statement_of_reasons;
  happened date := (case new.state when 'reversed' then coalesce(new.reversed_at, clock_timestamp()) else new.carried_out_at end at time zone 'Asia/Tokyo')::date;
  closed date;
  told text;
  late text;
  complained text;
  few boolean := coalesce((
    select r.is_sensitive or r.variant in ('private_image', 'election', 'election_no_email')
    from takedown_request r where r.organisation_id = new.organisation_id and r.id = new.request_id), false);
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
      first.standard_version_id, first.standard_clause, first.standard_exception, complained, few
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
    told, late, inquiry_standing_at(new), new.standard_version_id, new.standard_clause, new.standard_exception, complained, few
  where first.id is null;
  return null;
end $$;

-- What was decided, done and told is never deleted, whoever asks; erasure takes its words alone.
create function refuse_deletion() returns trigger
  language plpgsql as $$
begin
  raise exception 'nothing is deleted from %', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger refuse_deletion before delete on takedown_decision for each row execute function refuse_deletion();
create trigger refuse_deletion before delete on takedown_measure for each row execute function refuse_deletion();
create trigger refuse_deletion before delete on sender_inquiry for each row execute function refuse_deletion();
create trigger refuse_deletion before delete on sender_notice for each row execute function refuse_deletion();
create trigger refuse_deletion before delete on takedown_complaint for each row execute function refuse_deletion();
revoke delete on takedown_decision, takedown_measure, requester_notice, sender_inquiry, sender_notice, takedown_complaint from madoguchi_app;

-- A fiscal year is counted from the rows of its days, and not from those of all years. Nothing is added to what a new request writes.
create index takedown_request_noticed on takedown_request (organisation_id, first_notice_at) where first_notice_at is not null;
create index takedown_measure_carried_out on takedown_measure (organisation_id, carried_out_at) where carried_out_at is not null;
create index sender_notice_sent on sender_notice (organisation_id, sent_at);
create index takedown_complaint_received on takedown_complaint (organisation_id, received_at);
