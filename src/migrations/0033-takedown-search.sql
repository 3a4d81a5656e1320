-- Search of the operator's desk: keyed hashes of the pairs of neighbouring characters of what was told, asked and noted, never the text.
create table takedown_search_entry (
  organisation_id uuid not null references organisation,
  id uuid not null,
  request_id uuid not null,
  source text not null check (source in ('filing', 'supplement', 'note')),
  grams integer[] not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references takedown_request (organisation_id, id)
);
create index takedown_search_entry_request on takedown_search_entry (organisation_id, request_id);
create index takedown_search_entry_grams on takedown_search_entry using gin (grams);
call protect('takedown_search_entry');
-- As for consultations (0003): the planner may not use the index behind row-level security, so one function reads it and names the organisation.
create policy search_function on takedown_search_entry for select to madoguchi_search using (true);
grant select on takedown_search_entry to madoguchi_search;
grant select (organisation_id, id, state, service_id, rights, handler_id, received_at) on takedown_request to madoguchi_search;

-- The newest first of one state, of one person and of one service; and what is due, danger apart from the rest.
create index takedown_request_state_newest on takedown_request (organisation_id, state, id);
create index takedown_request_handler_newest on takedown_request (organisation_id, handler_id, id) where handler_id is not null;
create index takedown_request_service_newest on takedown_request (organisation_id, service_id, id);
drop index takedown_request_due;
create index takedown_request_due on takedown_request (organisation_id, in_danger, notice_due_on, id) where first_notice_at is null and ended_at is null;

-- What is erased is found no longer: not by its words, and not by its post, its sender or its requester.
create function forget_erased_request() returns trigger
  language plpgsql as $$
begin
  delete from takedown_search_entry where organisation_id = new.organisation_id and request_id = new.id;
  update takedown_target set canonical_hash = null, author_hash = null where organisation_id = new.organisation_id and request_id = new.id;
  new.requester_hash := null;
  return new;
end $$;
create trigger forget_erased_request before update of state on takedown_request
  for each row when (new.state = 'erased' and old.state <> 'erased') execute function forget_erased_request();

-- Takes its way as search_consultations does (0013): along the requests while few are asked, by the pairs of characters when many are.
create function search_takedowns(
  word integer[], second_word integer[], third_word integer[],
  of_state text, of_service uuid, of_right text, of_handler uuid, received_from timestamptz, received_before timestamptz,
  below uuid, most integer
)
  returns setof uuid
  language plpgsql stable security definer
  set search_path = public, pg_temp
  set enable_indexscan = on
  set enable_seqscan = off
  set jit = off
as $$
declare
  few constant integer := 2000;
  narrows constant boolean := num_nonnulls(of_state, of_service, of_right, of_handler, received_from, received_before) > 0;
  fits text := 'organisation_id = current_organisation() and ($8 is null or received_at >= $8) and ($9 is null or received_at < $9)
    and ($10 is null or id < $10) and ($11 is null or id >= $11)';
  has constant text := '(select from takedown_search_entry where organisation_id = current_organisation()
    and request_id = asked.id and grams @> $%s offset 0)';
  within constant text := 'organisation_id = current_organisation() and grams @> $%s
    and ($10 is null or request_id < $10) and ($11 is null or request_id >= $11)';
  statement text;
  newest uuid[];
  last_of_period uuid;
  upper_id uuid := below;
  lower_id uuid;
  given integer := 0;
begin
  -- Only what is asked stands in the statement, so that the planner sees which index answers it.
  if of_state is not null then fits := fits || ' and state = $4'; end if;
  if of_service is not null then fits := fits || ' and service_id = $5'; end if;
  if of_right is not null then fits := fits || ' and $6 = any (rights)'; end if;
  if of_handler is not null then fits := fits || ' and handler_id = $7'; end if;
  if received_from is not null or received_before is not null then
    select max(id::text collate "C")::uuid into last_of_period from takedown_request
      where organisation_id = current_organisation() and received_at >= coalesce(received_from, '-infinity')
        and received_at < coalesce(received_before, 'infinity');
    if last_of_period is null then return; end if;
  end if;

  execute 'select coalesce(array_agg(id order by id desc), ''{}'') from (select id from takedown_request
      where ' || fits || ' and ($12 is null or id <= $12) order by id desc limit $13) as found'
    into newest
    using null::int, null::int, null::int, of_state, of_service, of_right, of_handler, received_from, received_before, below, null::uuid,
      last_of_period, few + 1;

  if narrows and cardinality(newest) <= few then
    statement := 'select asked.id from (select id from unnest($4) as id order by id desc offset 0) as asked where exists '
      || format(has, 1);
    if second_word is not null then statement := statement || ' and exists ' || format(has, 2); end if;
    if third_word is not null then statement := statement || ' and exists ' || format(has, 3); end if;
    return query execute statement || ' limit $5' using word, second_word, third_word, newest, most;
    return;
  end if;

  statement := 'select distinct request_id from takedown_search_entry where ' || format(within, 1);
  if second_word is not null then
    statement := statement || ' and request_id in (select request_id from takedown_search_entry where ' || format(within, 2) || ')';
  end if;
  if third_word is not null then
    statement := statement || ' and request_id in (select request_id from takedown_search_entry where ' || format(within, 3) || ')';
  end if;
  if narrows then
    statement := statement || ' and request_id in (select id from takedown_request where ' || fits || ')';
  end if;
  statement := statement || ' order by request_id desc limit $12';
  lower_id := newest[few + 1];
  loop
    return query execute statement
      using word, second_word, third_word, of_state, of_service, of_right, of_handler, received_from, received_before, upper_id, lower_id,
        most - given;
    get diagnostics given = row_count;
    exit when lower_id is null or given >= most;
    most := most - given;
    given := 0;
    upper_id := lower_id;
    lower_id := null;
    perform set_config('enable_indexscan', 'off', true);
  end loop;
end $$;
alter function search_takedowns(integer[], integer[], integer[], text, uuid, text, uuid, timestamptz, timestamptz, uuid, integer) owner to madoguchi_search;
revoke execute on function search_takedowns(integer[], integer[], integer[], text, uuid, text, uuid, timestamptz, timestamptz, uuid, integer) from public;
grant execute on function search_takedowns(integer[], integer[], integer[], text, uuid, text, uuid, timestamptz, timestamptz, uuid, integer) to madoguchi_app;
