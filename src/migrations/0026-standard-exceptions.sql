-- A measure that is ordered outside of the published standards is told among those that the standards are put right after, whoever ordered it.
create function note_exception_use() returns trigger
  language plpgsql as $$
begin
  insert into standard_exception_use (organisation_id, id, measure_id, request_id, exception, at)
  values (new.organisation_id, gen_random_uuid(), new.id, new.request_id, new.standard_exception, new.decided_at)
  on conflict (organisation_id, measure_id) do nothing;
  return null;
end $$;
create trigger note_exception_use after insert or update of state on takedown_measure
  for each row when (new.standard_exception is not null and new.state = 'ordered')
  execute function note_exception_use();
