-- Search that takes its way by the words: along the cases while few are asked, by the pairs of characters when many are.
--
-- Among 2,000 cases the planner may read the texts one after another and stop at the first page, which is quickest for words that
-- are everywhere. Beyond them it may not, because two common pairs may hardly ever be together, and then every text would be read.
-- The newest 2,000 that may fit are asked first: words that fill no page there are rare enough for the index of pairs. When no more
-- than 2,000 cases are of the state, service and period that was asked for, those are asked one by one.
create or replace function search_consultations(
  word integer[], second_word integer[], third_word integer[],
  of_state text, of_service text, received_from timestamptz, received_before timestamptz,
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
  narrows constant boolean := num_nonnulls(of_state, of_service, received_from, received_before) > 0;
  fits constant text := 'organisation_id = current_organisation() and ($4 is null or state = $4)
    and ($5 is null or $5 = any (services)) and ($6 is null or received_at >= $6) and ($7 is null or received_at < $7)
    and ($8 is null or id < $8) and ($9 is null or id >= $9)';
  has constant text := '(select from search_entry where organisation_id = current_organisation()
    and consultation_id = asked.id and grams @> $%s offset 0)';
  within constant text := 'organisation_id = current_organisation() and grams @> $%s
    and ($8 is null or consultation_id < $8) and ($9 is null or consultation_id >= $9)';
  statement text;
  newest uuid[];
  last_of_period uuid;
  upper_id uuid := below;
  lower_id uuid;
  given integer := 0;
begin
  if received_from is not null or received_before is not null then
    -- Ids follow the time, so whatever is newer than the newest case of the period need not be passed one by one.
    select max(id::text collate "C")::uuid into last_of_period from consultation
      where organisation_id = current_organisation() and received_at >= coalesce(received_from, '-infinity')
        and received_at < coalesce(received_before, 'infinity');
    if last_of_period is null then return; end if;
  end if;

  execute 'select coalesce(array_agg(id order by id desc), ''{}'') from (select id from consultation
      where ' || fits || ' and ($10 is null or id <= $10) order by id desc limit $11) as found'
    into newest
    using null::int, null::int, null::int, of_state, of_service, received_from, received_before, below, null::uuid, last_of_period, few + 1;

  if narrows and cardinality(newest) <= few then
    statement := 'select asked.id from (select id from unnest($4) as id order by id desc offset 0) as asked where exists '
      || format(has, 1);
    if second_word is not null then statement := statement || ' and exists ' || format(has, 2); end if;
    if third_word is not null then statement := statement || ' and exists ' || format(has, 3); end if;
    return query execute statement || ' limit $5' using word, second_word, third_word, newest, most;
    return;
  end if;

  statement := 'select distinct consultation_id from search_entry where ' || format(within, 1);
  if second_word is not null then
    statement := statement || ' and consultation_id in (select consultation_id from search_entry where ' || format(within, 2) || ')';
  end if;
  if third_word is not null then
    statement := statement || ' and consultation_id in (select consultation_id from search_entry where ' || format(within, 3) || ')';
  end if;
  if narrows then
    statement := statement || ' and consultation_id in (select id from consultation where ' || fits || ')';
  end if;
  statement := statement || ' order by consultation_id desc limit $10';
  lower_id := newest[few + 1];
  loop
    return query execute statement
      using word, second_word, third_word, of_state, of_service, received_from, received_before, upper_id, lower_id, most - given;
    get diagnostics given = row_count;
    exit when lower_id is null or given >= most;
    most := most - given;
    given := 0;
    upper_id := lower_id;
    lower_id := null;
    perform set_config('enable_indexscan', 'off', true);
  end loop;
end $$;
