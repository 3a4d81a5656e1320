-- What a service could not do is handed out again after growing pauses, so that it never keeps back what was ordered later.
alter table takedown_measure add column connector_failures smallint not null default 0;
alter table takedown_measure add column connector_pause_until timestamptz;
