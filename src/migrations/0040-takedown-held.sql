-- What the rules of 削除対応 take for granted is held here too.

-- Material of the short procedure for private images is sensitive whichever right was ticked.
update takedown_request set is_sensitive = true where variant = 'private_image' and not is_sensitive;
alter table takedown_request add check (variant <> 'private_image' or is_sensitive);

-- What is sensitive stays so, and a decision that stands is not withdrawn from under a complaint about it.
create function keep_request() returns trigger
  language plpgsql as $$
begin
  if old.is_sensitive and not new.is_sensitive then
    raise exception 'a sensitive request stays sensitive' using errcode = 'restrict_violation';
  end if;
  if new.state = 'withdrawn' and old.state <> 'withdrawn' and exists (
    select from takedown_decision d where d.organisation_id = new.organisation_id and d.request_id = new.id and d.state = 'effective'
  ) then
    raise exception 'a decided request is not withdrawn' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_request before update of is_sensitive, state on takedown_request for each row execute function keep_request();

-- A decision that stands says for ever what it said; erasure takes its words alone.
create function keep_decision() returns trigger
  language plpgsql as $$
begin
  if old.state = 'effective' and to_jsonb(new) - 'reason_sealed' <> to_jsonb(old) - 'reason_sealed' then
    raise exception 'an effective decision stays as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_decision before update on takedown_decision for each row execute function keep_decision();

-- What the requester was told was told; erasure takes its words alone.
create function keep_requester_notice() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.text_sealed is not null and new.text_sealed is distinct from old.text_sealed
     or to_jsonb(new) - 'text_sealed' <> to_jsonb(old) - 'text_sealed' then
    raise exception 'a notice to the requester stays as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_requester_notice before update or delete on requester_notice for each row execute function keep_requester_notice();

-- A measure rests for ever on what it was decided on, and is ordered by no decision that is only proposed or was returned.
create function keep_measure() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.request_id, new.decision_id, new.target_id, new.kind, new.basis, new.right_code, new.inquiry_id, new.decided_at)
     is distinct from (old.request_id, old.decision_id, old.target_id, old.kind, old.basis, old.right_code, old.inquiry_id, old.decided_at) then
    raise exception 'what a measure rests on stays as it is' using errcode = 'restrict_violation';
  end if;
  if new.decision_id is not null and new.state not in ('proposed', 'dropped') and (tg_op = 'INSERT' or new.state <> old.state) and not exists (
    select from takedown_decision d where d.organisation_id = new.organisation_id and d.id = new.decision_id and d.state = 'effective'
  ) then
    raise exception 'a measure is ordered by an effective decision' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_measure before insert or update on takedown_measure for each row execute function keep_measure();

-- Each page of an inquiry asks whether a measure rests on it.
create index takedown_measure_inquiry on takedown_measure (organisation_id, inquiry_id) where inquiry_id is not null;
