-- 統計: what is counted, followed from the record; the editions that were published; figures from before the installation.
-- Nothing here is personal: ids, days and codes. So figures survive the erasure of a case.

-- How far the record has been followed. One row an organisation; whoever follows holds its lock.
create table statistics_cursor (
  organisation_id uuid not null references organisation primary key,
  followed_to bigint not null default 0
);
call protect('statistics_cursor');

-- Events that could not be read, so that nothing is left out silently.
create table statistics_unreadable (
  organisation_id uuid not null references organisation,
  sequence bigint not null,
  kind text not null,
  primary key (organisation_id, sequence)
);
call protect('statistics_unreadable');

create table statistics_consultation (
  organisation_id uuid not null references organisation,
  id uuid not null,
  attribute text not null,
  target text not null,
  primary key (organisation_id, id)
);
call protect('statistics_consultation');

-- 受付: a new consultation or an additional question.
create table statistics_reception (
  organisation_id uuid not null references organisation,
  id uuid not null,
  sequence bigint not null,
  day date not null,
  consulter_id uuid not null,
  consultation_id uuid not null,
  kind text not null check (kind in ('consultation', 'question')),
  primary key (organisation_id, id)
);
call protect('statistics_reception');

-- A person on a day, as they described themselves last on it, and the next day on which they consulted. A person is counted in a
-- span by their last day in it: the row whose next day lies beyond the span. So distinct persons are a sum, whatever the span.
create table statistics_activity (
  organisation_id uuid not null references organisation,
  consulter_id uuid not null,
  day date not null,
  next_day date not null default 'infinity',
  attribute text not null,
  target text not null,
  sequence bigint not null,
  primary key (organisation_id, consulter_id, day)
);
create index statistics_activity_day on statistics_activity (organisation_id, day) include (next_day, attribute, target);
call protect('statistics_activity');

-- 作業: one site or subject answered, with its codes.
create table statistics_work (
  organisation_id uuid not null references organisation,
  id uuid not null,
  sequence bigint not null,
  day date not null,
  answer_id uuid not null,
  consultation_id uuid not null,
  contents text[] not null,
  means text[] not null,
  places text[] not null,
  services text[] not null,
  primary key (organisation_id, id)
);
create index statistics_work_day on statistics_work (organisation_id, day);
call protect('statistics_work');

-- How many works (or receptions) of a day and of a month carry exactly these codes, sorted and without repeats. Any row of a figure
-- and any total without repeats follows from the sets, whatever codes are grouped later. Persons are tallied by month only.
create table statistics_tally (
  organisation_id uuid not null references organisation,
  span text not null check (span in ('day', 'month')),
  starts_on date not null,
  dimension text not null check (dimension in ('persons', 'receptions', 'contents', 'means', 'places', 'services')),
  codes text[] not null,
  number integer not null check (number > 0),
  primary key (organisation_id, span, starts_on, dimension, codes)
);
call protect('statistics_tally');

-- 速報値 and 確定値. Published figures are never changed: an edition is followed by another one with the next number.
create table statistics_edition (
  organisation_id uuid not null references organisation,
  id uuid not null,
  period text not null check (period ~ '^(\d{4}-\d{2}|fy\d{4}(-q[1-4]|-h[12])?)$'),
  fiscal_year integer not null,
  number integer not null check (number > 0),
  status text not null check (status in ('provisional', 'final')),
  through date not null,
  followed_to bigint not null,
  contents text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  reason text check (reason is null or (status = 'final' and number > 1)),
  made_by uuid,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, period, number)
);
-- A period is closed once; every later final edition is a correction and says why.
create unique index statistics_edition_closing on statistics_edition (organisation_id, period) where status = 'final' and reason is null;
create index statistics_edition_year on statistics_edition (organisation_id, fiscal_year, made_at);
call protect_append_only('statistics_edition');

create function refuse_provisional_after_final() returns trigger
  language plpgsql as $$
begin
  if new.status = 'provisional' and exists (
    select from statistics_edition
    where organisation_id = new.organisation_id and period = new.period and status = 'final'
  ) then
    raise exception 'the period % is closed', new.period using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger no_reopening before insert on statistics_edition for each row execute function refuse_provisional_after_final();

-- Figures from before the installation, a file at a time. A batch can be taken back, and stays in the list when it was.
create table statistics_history_batch (
  organisation_id uuid not null references organisation,
  id uuid not null,
  file_name text not null,
  imported_by uuid,
  imported_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (organisation_id, id)
);
call protect('statistics_history_batch');

create table statistics_history (
  organisation_id uuid not null references organisation,
  batch_id uuid not null,
  line integer not null,
  count text not null check (count in ('persons', 'receptions', 'works')),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  number integer not null check (number >= 0),
  is_provisional boolean not null,
  source text not null,
  confidence text not null check (confidence in ('document', 'page', 'memory')),
  note text not null,
  primary key (organisation_id, batch_id, line),
  foreign key (organisation_id, batch_id) references statistics_history_batch (organisation_id, id)
);
create index statistics_history_days on statistics_history (organisation_id, count, from_day);
call protect('statistics_history');
