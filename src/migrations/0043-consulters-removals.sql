-- A consulter may make a 削除の申出 from the mailbox: nobody of the staff made it then, and the agreement is the press itself.
alter table removal_request
  drop constraint removal_request_consent_check,
  add constraint removal_request_consent_check check (consent in ('message', 'phone', 'in-person', 'mailbox')),
  alter column made_by drop not null,
  add constraint removal_request_maker_check check ((made_by is null) = (consent = 'mailbox'));
