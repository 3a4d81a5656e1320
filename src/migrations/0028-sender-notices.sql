-- 発信者への通知 (Art. 27) is owed without delay for every measure that was carried out. A measure carries whether it was told, so that the
-- list of what is owed reads an index of itself and not the history of all measures.
alter table takedown_measure add column sender_noticed_at timestamptz;
update takedown_measure m set sender_noticed_at = n.sent_at from sender_notice n where n.organisation_id = m.organisation_id and n.measure_id = m.id;
create index takedown_measure_owed on takedown_measure (organisation_id, carried_out_at, id)
  where state = 'carried-out' and sender_noticed_at is null and request_id is not null;

create function mark_sender_noticed() returns trigger
  language plpgsql as $$
begin
  update takedown_measure set sender_noticed_at = new.sent_at where organisation_id = new.organisation_id and id = new.measure_id;
  return new;
end $$;
create trigger mark_sender_noticed after insert on sender_notice for each row execute function mark_sender_noticed();

-- What was told is told: a notice is written once and never changed, but for its erasure.
create function keep_sender_notice() returns trigger
  language plpgsql as $$
begin
  if (new.measure_id, new.kind, new.channel, new.sent_at) is distinct from (old.measure_id, old.kind, old.channel, old.sent_at) then
    raise exception 'a notice to a sender stays as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_sender_notice before update on sender_notice for each row execute function keep_sender_notice();
