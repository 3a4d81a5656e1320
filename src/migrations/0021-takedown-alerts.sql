-- 期限のお知らせ: what is due soon, what is overdue, and whose silence is established. A sweep looks at an index of moments and touches
-- only what is due; the moments themselves are kept by the tables, so that no command can forget them.

create table takedown_alert (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  -- The inquiry whose silence is established; none for the notice of Article 25.
  inquiry_id uuid,
  kind text not null check (kind in ('notice-48h', 'notice-24h', 'notice-overdue', 'silence')),
  -- The moment that it tells of: when it was to be raised.
  due_at timestamptz not null,
  raised_at timestamptz not null,
  settled_at timestamptz,
  primary key (organisation_id, id),
  unique nulls not distinct (organisation_id, request_id, kind, inquiry_id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id),
  foreign key (organisation_id, inquiry_id) references sender_inquiry (organisation_id, id),
  check ((kind = 'silence') = (inquiry_id is not null)),
  check (raised_at >= due_at),
  check (settled_at >= raised_at)
);
create index takedown_alert_open on takedown_alert (organisation_id, due_at, id) where settled_at is null;
call protect('takedown_alert');

-- The last day of a notice ends at 24:00 in Japan; 48 and 24 hours before it, and at it.
alter table takedown_request add column next_alert_at timestamptz;
create index takedown_request_alert on takedown_request (organisation_id, next_alert_at, id) where next_alert_at is not null;
alter table sender_inquiry add column next_alert_at timestamptz;
create index sender_inquiry_alert on sender_inquiry (organisation_id, next_alert_at, id) where next_alert_at is not null;

create function first_notice_alert() returns trigger
  language plpgsql as $$
declare
  over_at timestamptz := (new.notice_due_on + 1)::timestamp at time zone 'Asia/Tokyo';
begin
  if tg_op = 'INSERT' then
    -- A period that is shorter than its alerts begins with the first that has not passed.
    new.next_alert_at := case
      when new.received_at < over_at - interval '48 hours' then over_at - interval '48 hours'
      when new.received_at < over_at - interval '24 hours' then over_at - interval '24 hours'
      else over_at
    end;
  elsif new.first_notice_at is not null or new.ended_at is not null then
    new.next_alert_at := null;
  end if;
  return new;
end $$;
create trigger first_notice_alert before insert or update of first_notice_at, ended_at on takedown_request
  for each row execute function first_notice_alert();

create function silence_alert() returns trigger
  language plpgsql as $$
begin
  new.next_alert_at := case when new.state = 'received' then new.elapsed_from end;
  return new;
end $$;
create trigger silence_alert before update of state on sender_inquiry for each row execute function silence_alert();

-- An alert is over with what it warned of: the notice was sent, the request ended or was decided, the sender answered after all.
create function settle_notice_alerts() returns trigger
  language plpgsql as $$
begin
  if new.first_notice_at is not null or new.ended_at is not null then
    update takedown_alert set settled_at = greatest(raised_at, coalesce(new.ended_at, new.first_notice_at))
    where organisation_id = new.organisation_id and request_id = new.id and kind <> 'silence' and settled_at is null;
  end if;
  if new.state in ('decided', 'withdrawn', 'erased') then
    update takedown_alert set settled_at = greatest(raised_at, coalesce(new.ended_at, new.decided_at, raised_at))
    where organisation_id = new.organisation_id and request_id = new.id and kind = 'silence' and settled_at is null;
  end if;
  return new;
end $$;
create trigger settle_notice_alerts after update of first_notice_at, ended_at, state on takedown_request
  for each row execute function settle_notice_alerts();

create function settle_silence_alerts() returns trigger
  language plpgsql as $$
begin
  if new.state <> 'received' then
    update takedown_alert set settled_at = greatest(raised_at, coalesce(new.answered_at, raised_at))
    where organisation_id = new.organisation_id and request_id = new.request_id and inquiry_id = new.id and settled_at is null;
  end if;
  return new;
end $$;
create trigger settle_silence_alerts after update of state on sender_inquiry for each row execute function settle_silence_alerts();

-- What was received before this file existed.
update takedown_request set next_alert_at = (notice_due_on - 1)::timestamp at time zone 'Asia/Tokyo' where first_notice_at is null and ended_at is null;
update sender_inquiry set next_alert_at = elapsed_from where state = 'received';
