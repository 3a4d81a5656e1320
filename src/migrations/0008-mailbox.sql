-- What the mailbox needs beyond reading and asking.

-- An address on its way to be confirmed, with the digits that were sent to it; it goes with the session.
alter table mailbox_session add column confirmation_sealed bytea;

-- Files that wait for the rest of their question.
create index consultation_file_waiting on consultation_file (organisation_id, stored_at) where reception_id is null and answer_id is null;

-- Whether a row names an object of the store.
create index consultation_file_object on consultation_file (organisation_id, object_key);
create index intake_draft_file_object on intake_draft_file (organisation_id, object_key);
