-- What a form said when it was sent, as a keyed hash: the same again is a repetition, and something else is not.
alter table takedown_form add column said_hash bytea check (length(said_hash) = 32);
