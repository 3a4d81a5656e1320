-- An organisation asks more of itself than the law does: what it has to do is done sooner, and what has to pass before a sender's silence
-- counts is longer. Whether a value is stricter than what the installation has settled is asked by the rule that settles it and again by each
-- count; here stands what the acts themselves say, which no setting goes beyond.
create table takedown_deadline (
  organisation_id uuid not null references organisation,
  deadline_id text not null check (deadline_id in ('request-notice', 'sender-inquiry', 'sender-inquiry-election', 'sender-inquiry-private-image')),
  days integer,
  holiday_policy text check (holiday_policy in ('none', 'sunday-holiday', 'business-day')),
  version integer not null check (version > 0),
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (organisation_id, deadline_id),
  check (case deadline_id
    when 'request-notice' then days between 1 and 14
    when 'sender-inquiry-private-image' then days between 2 and 7
    else days is null end is not false)
);
call protect('takedown_deadline');
revoke delete on takedown_deadline from madoguchi_app;
