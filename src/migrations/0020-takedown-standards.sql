-- 送信防止措置の実施に関する基準: versions of the operator's standards, measures taken outside of them, and the yearly cases.
-- Nothing here is personal: what the operator publishes, codes, days and ids.

-- A version ends only when the next one begins to apply, so from the first on one is in force on every day.
create table standard_version (
  organisation_id uuid not null references organisation,
  id uuid not null,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  note jsonb not null,
  clauses jsonb not null check (jsonb_typeof(clauses) = 'array' and jsonb_array_length(clauses) <= 100),
  revision integer not null default 1 check (revision > 0),
  saved_at timestamptz not null,
  saved_by uuid not null,
  published_at timestamptz,
  published_by uuid,
  published_on date,
  applies_from date,
  -- Whole days between publication and the first day on which it may apply, and the deadline of the register they were counted by.
  lead_days integer check (lead_days > 0),
  lead_rule text,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, number),
  check (num_nulls(published_at, published_by, published_on, applies_from, lead_days, lead_rule) = case state when 'draft' then 6 else 0 end),
  check (num_nulls(withdrawn_at, withdrawn_by) = case state when 'withdrawn' then 0 else 2 end),
  check (published_on = (published_at at time zone 'Asia/Tokyo')::date),
  -- Art. 26(1): published a time beforehand. The day of publication is not counted, and the last day of the time is a whole one.
  check (applies_from > published_on + lead_days),
  check ((withdrawn_at at time zone 'Asia/Tokyo')::date < applies_from),
  check (state = 'draft' or jsonb_array_length(clauses) > 0)
);
create unique index standard_version_draft on standard_version (organisation_id) where state = 'draft';
create unique index standard_version_applies on standard_version (organisation_id, applies_from) where state = 'published';
call protect('standard_version');

-- Drafts are written and thrown away. What was published stays word for word; only what does not apply yet can be withdrawn.
create function keep_published_standards() returns trigger
  language plpgsql as $$
declare
  withdrawing constant text[] := array['state', 'withdrawn_at', 'withdrawn_by', 'revision'];
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'standards begin as a draft' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if old.state <> 'draft' then
    if tg_op = 'DELETE' or old.state <> 'published' or new.state <> 'withdrawn'
      or to_jsonb(old) - withdrawing <> to_jsonb(new) - withdrawing then
      raise exception 'published standards are not changed' using errcode = 'restrict_violation';
    end if;
  elsif tg_op = 'DELETE' then
    return old;
  elsif new.state = 'withdrawn' or (new.organisation_id, new.id, new.number) <> (old.organisation_id, old.id, old.number) then
    raise exception 'a draft is published or thrown away' using errcode = 'restrict_violation';
  end if;
  if new.state = 'published' and exists (
    select from standard_version
    where organisation_id = new.organisation_id and state = 'published' and id <> new.id
      and (applies_from >= new.applies_from or number > new.number)
  ) then
    raise exception 'standards follow one another' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_published before insert or update or delete on standard_version
  for each row execute function keep_published_standards();
create trigger keep_published_truncate before truncate on standard_version for each statement execute function refuse_change();

-- Art. 26(1)(i) to (iii): a measure outside of the standards. After (iii) the standards are put right promptly (Art. 26(3)).
create table standard_exception_use (
  organisation_id uuid not null references organisation,
  id uuid not null,
  measure_id uuid not null,
  request_id uuid,
  exception text not null check (exception in ('operator_is_sender', 'legal_duty', 'emergency')),
  at timestamptz not null,
  followed_up_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, measure_id),
  foreign key (organisation_id, followed_up_by) references standard_version (organisation_id, id),
  check (followed_up_by is null or exception = 'emergency')
);
create index standard_exception_open on standard_exception_use (organisation_id, at) where exception = 'emergency' and followed_up_by is null;
call protect('standard_exception_use');

create function keep_exception_use() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(old) - 'followed_up_by' <> to_jsonb(new) - 'followed_up_by' then
    raise exception 'what was done outside of the standards is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_use before update or delete on standard_exception_use for each row execute function keep_exception_use();
create trigger keep_use_truncate before truncate on standard_exception_use for each statement execute function refuse_change();

-- 事例集 (Art. 26(4)), by the year of publication and the type of information.
create table standard_case (
  organisation_id uuid not null references organisation,
  id uuid not null,
  fiscal_year integer not null check (fiscal_year between 2025 and 2999),
  type text not null check (type in (
    'defamation', 'privacy', 'person', 'private_image', 'business', 'intellectual_property', 'other', 'unlawful')),
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  title jsonb not null,
  facts jsonb not null,
  handling jsonb not null,
  revision integer not null default 1 check (revision > 0),
  published_on date check ((published_on is null) = (state = 'draft')),
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (organisation_id, id)
);
create index standard_case_year on standard_case (organisation_id, fiscal_year, type);
call protect('standard_case');

create function keep_published_case() returns trigger
  language plpgsql as $$
declare
  moving constant text[] := array['state', 'revision', 'published_on', 'saved_at', 'saved_by'];
begin
  if old.state = 'draft' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or new.state = 'draft' or to_jsonb(old) - moving <> to_jsonb(new) - moving then
    raise exception 'a published case is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_published before update or delete on standard_case for each row execute function keep_published_case();
