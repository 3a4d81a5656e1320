-- What was delivered and what waits is listed for each receiver, newest first, and what has not arrived by itself.
alter table webhook_message add column last_status smallint check (last_status between 100 and 599);
create index webhook_message_of_endpoint on webhook_message (organisation_id, endpoint_id, id);
create index webhook_message_undelivered on webhook_message (organisation_id, endpoint_id, id) where state <> 'delivered';

-- A receiver that was removed is told nothing more. Its row stays for as long as messages name it; its address and keys cannot be opened any more.
alter table webhook_endpoint add column removed_at timestamptz check (removed_at is null or state = 'disabled');
