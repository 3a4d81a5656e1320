-- What a decision after a complaint does: it settles every open complaint of its request, and takes back the measures that it no longer carries.

-- A measure that was decided to be taken back. It is reversed once the service says so; until then it waits like an order.
alter table takedown_measure add column reversal_decision_id uuid;
alter table takedown_measure add column reversal_ordered_at timestamptz;
alter table takedown_measure add foreign key (organisation_id, reversal_decision_id) references takedown_decision (organisation_id, id);
alter table takedown_measure add check ((reversal_decision_id is null) = (reversal_ordered_at is null));
alter table takedown_measure add check (decided_at <= reversal_ordered_at);
create index takedown_measure_to_do on takedown_measure (organisation_id, service_id, id)
  where state in ('ordered', 'failed') or (state = 'carried-out' and reversal_ordered_at is not null);

-- A measure is taken back by another decision than its own, of the same request, that stands; and it is not taken back twice.
create function keep_reversal() returns trigger
  language plpgsql as $$
begin
  if old.reversal_decision_id is not null
     and (new.reversal_decision_id, new.reversal_ordered_at) is distinct from (old.reversal_decision_id, old.reversal_ordered_at) then
    raise exception 'what was taken back stays so' using errcode = 'restrict_violation';
  end if;
  if new.reversal_decision_id is not null and old.reversal_decision_id is null and not exists (
    select from takedown_decision d
    where d.organisation_id = new.organisation_id and d.id = new.reversal_decision_id and d.request_id = new.request_id
      and d.state = 'effective' and d.id <> new.decision_id
  ) then
    raise exception 'a measure is taken back by a later decision on its request' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_reversal before update on takedown_measure for each row execute function keep_reversal();

-- A complaint is answered by a decision that came after it, and the answer stays.
create function settle_by_decision() returns trigger
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
  return new;
end $$;
create trigger settle_by_decision before insert or update on takedown_complaint for each row execute function settle_by_decision();

-- Looked at once the whole transaction is written: a decision that stands leaves nobody who complained before it without an answer.
create function no_complaint_left() returns trigger
  language plpgsql as $$
begin
  if exists (
    select from takedown_complaint c
    where c.organisation_id = new.organisation_id and c.request_id = new.request_id and c.settled_at is null and c.received_at < new.effective_at
  ) then
    raise exception 'a decision answers the complaints before it' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger no_complaint_left after insert or update of state on takedown_decision
  deferrable initially deferred for each row when (new.state = 'effective') execute function no_complaint_left();
