-- When a service first said that it could not undo a measure: it asks again for as long as that is so, and the record tells of it once.
alter table takedown_measure add column reversal_failed_at timestamptz;
