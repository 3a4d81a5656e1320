-- 削除の申出 that was made of a consultation, with the consulter's agreement: handed to an operator of the same installation, or put on paper.
-- What it says is sealed under the key of the case, once and as it was seen before it was sent.
create table removal_request (
  organisation_id uuid not null references organisation,
  id uuid not null,
  consultation_id uuid not null,
  way text not null check (way in ('service', 'paper')),
  -- Where it went: an organisation of this installation and one of its services.
  operator_id uuid,
  service_id uuid,
  consent text not null check (consent in ('message', 'phone', 'in-person')),
  told_sealed bytea,
  -- Its number there, and the way to its status.
  receipt_sealed bytea,
  made_by uuid not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, consultation_id) references consultation (organisation_id, id),
  check ((way = 'service') = (operator_id is not null)),
  check ((operator_id is null) = (service_id is null)),
  check (way = 'service' or sent_at is null)
);
create index removal_request_case on removal_request (organisation_id, consultation_id, id);
call protect('removal_request');
