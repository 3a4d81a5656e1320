-- Pages of administration: the record by person, mails delivered by hand, confirmations, and how a centre is reached.

create index event_person on event (organisation_id, actor_id, at, sequence) where actor_kind = 'person';

-- A mail that stayed here may be delivered by hand; its words go a day later, so that a slip can be taken back.
alter table mail drop constraint mail_state_check;
alter table mail add constraint mail_state_check check (state in ('waiting', 'sending', 'sent', 'kept', 'abandoned', 'delivered'));
alter table mail add column settled_by uuid;
drop index mail_kept;
create index mail_kept on mail (organisation_id, id) where state in ('kept', 'abandoned', 'delivered');
create index mail_delivered on mail (organisation_id, settled_at) where state = 'delivered' and recipient_sealed is not null;

-- What somebody who knows has confirmed, a version each time; an entry without a row was confirmed by nobody.
create table confirmation (
  organisation_id uuid not null references organisation,
  item text not null,
  version integer not null check (version > 0),
  is_confirmed boolean not null,
  value text not null,
  confirmed_by text not null,
  basis text not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (organisation_id, item, version)
);
call protect_append_only('confirmation');

-- How the organisation is reached, in its own words, below every page of the window.
alter table organisation add column contact jsonb;
