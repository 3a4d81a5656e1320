-- Whose answers are kept for calls that are sent again: an answer tells of a request what its status page does, so it goes when the request
-- is erased. Calls from before name nobody, and are gone within the days that keys are remembered.
alter table idempotent_call add column subject_ids uuid[] not null default '{}';
create index idempotent_call_subjects on idempotent_call using gin (subject_ids);
