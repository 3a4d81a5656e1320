-- Search by cases, the newest first, each case once, however many of its texts fit.
--
-- A pair of characters that is in every text would make the index name every text, and each would be looked at before the
-- newest could be told. So the newest cases are asked first, then more, then all: the index of cases and the index of pairs
-- are read together, and only where both agree is a row looked at. Each step is planned with its own values, and never reads
-- the rows one after another, because the planner cannot know that two common pairs are hardly ever together.
drop function search_candidates(integer[], uuid, integer);

grant select (organisation_id, id, state, received_at, services) on consultation to madoguchi_search;

-- Up to three words, each as the pairs of its characters: a case fits when each word's pairs are together in one of its texts.
-- `below` is the case after which to go on. Null stands for: no such condition.
create function search_consultations(
  word integer[], second_word integer[], third_word integer[],
  of_state text, of_service text, received_from timestamptz, received_before timestamptz,
  below uuid, most integer
)
  returns setof uuid
  language plpgsql stable security definer
  set search_path = public, pg_temp
  set enable_indexscan = off
  set enable_seqscan = off
as $$
declare
  step integer;
  upper_id uuid := below;
  lower_id uuid;
  wanted integer := most;
  given integer;
  statement text := 'select distinct entry.consultation_id from search_entry as entry
    where entry.organisation_id = current_organisation() and entry.grams @> $1
      and ($8 is null or entry.consultation_id < $8) and ($9 is null or entry.consultation_id >= $9)';
begin
  if second_word is not null then
    statement := statement || ' and entry.consultation_id in (select second.consultation_id from search_entry as second
      where second.organisation_id = current_organisation() and second.grams @> $2
        and ($8 is null or second.consultation_id < $8) and ($9 is null or second.consultation_id >= $9))';
  end if;
  if third_word is not null then
    statement := statement || ' and entry.consultation_id in (select third.consultation_id from search_entry as third
      where third.organisation_id = current_organisation() and third.grams @> $3
        and ($8 is null or third.consultation_id < $8) and ($9 is null or third.consultation_id >= $9))';
  end if;
  if of_state is not null or of_service is not null or received_from is not null or received_before is not null then
    statement := statement || ' and entry.consultation_id in (select id from consultation
      where organisation_id = current_organisation() and ($4 is null or state = $4) and ($5 is null or $5 = any (services))
        and ($6 is null or received_at >= $6) and ($7 is null or received_at < $7))';
  end if;
  statement := statement || ' order by entry.consultation_id desc limit $10';
  foreach step in array array[2000, 20000, null] loop
    lower_id := null;
    if step is not null then
      select id into lower_id from consultation
        where organisation_id = current_organisation() and (upper_id is null or id < upper_id)
        order by id desc offset step limit 1;
    end if;
    return query execute statement
      using word, second_word, third_word, of_state, of_service, received_from, received_before, upper_id, lower_id, wanted;
    get diagnostics given = row_count;
    wanted := wanted - given;
    exit when wanted <= 0 or lower_id is null;
    upper_id := lower_id;
  end loop;
end $$;
alter function search_consultations(integer[], integer[], integer[], text, text, timestamptz, timestamptz, uuid, integer) owner to madoguchi_search;
revoke execute on function search_consultations(integer[], integer[], integer[], text, text, timestamptz, timestamptz, uuid, integer) from public;
grant execute on function search_consultations(integer[], integer[], integer[], text, text, timestamptz, timestamptz, uuid, integer) to madoguchi_app;
