-- Who may open sensitive material of a type, whichever request it belongs to: for a span of days, let by a second person.
create table takedown_type_access (
  organisation_id uuid not null references organisation,
  id uuid not null,
  person_id uuid not null,
  material_type text not null check (material_type in ('private_image', 'private_sexual_image')),
  given_by uuid not null,
  given_at timestamptz not null,
  until timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (organisation_id, id),
  check (given_by <> person_id),
  check (until > given_at and until <= given_at + interval '90 days'),
  check ((ended_by is null) = (ended_at is null)),
  check (ended_at >= given_at)
);
create index takedown_type_access_person on takedown_type_access (organisation_id, person_id, until) where ended_at is null;
call protect('takedown_type_access');

-- The order of new requests takes those of institutions and those of everybody else one beside the other, each along an index.
create index takedown_request_people on takedown_request (organisation_id, notice_due_on, id)
  where state = 'received' and institution_id is null and not in_danger;
