-- Which request is next: the one of each institution that has waited longest, found without looking at those that were taken already.
create index takedown_request_waiting on takedown_request (organisation_id, institution_id, notice_due_on, id)
  where state = 'received' and institution_id is not null;
