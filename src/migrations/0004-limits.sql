-- How much of each limit is used up. The key is a keyed hash: of a network or an account nothing can be read here.
-- The organisation, where a limit is one's, is part of the key; a row holds nothing that belongs to anybody.
create table rate_limit (
  key_hash bytea primary key check (length(key_hash) = 32),
  free_at timestamptz not null
);
create index rate_limit_free on rate_limit (free_at);
grant select, insert, update, delete on rate_limit to madoguchi_app;
