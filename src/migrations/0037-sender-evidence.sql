-- What a sender shows with the answer to an inquiry: files that wait in the form like a requester's, and belong to the inquiry they came with.
alter table takedown_form_file drop constraint takedown_form_file_purpose_check;
alter table takedown_form_file add check (purpose in ('evidence', 'mandate', 'identity', 'sender-evidence'));

alter table takedown_file add column inquiry_id uuid;
alter table takedown_file add foreign key (organisation_id, inquiry_id) references sender_inquiry (organisation_id, id);
create index takedown_file_inquiry on takedown_file (organisation_id, inquiry_id) where inquiry_id is not null;
alter table takedown_file add check ((purpose = 'sender-evidence') = (inquiry_id is not null));
