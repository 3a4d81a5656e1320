-- Administration of the centre: what an administrator edits, what was confirmed, and the work an administrator asks for.

-- Every edit of a code is a whole new row, the newest one last; labels hold from `from_day`.
alter table code
  add column within text,
  add column saved_at timestamptz not null default now(),
  add column saved_by uuid,
  add check (until_day is null or until_day >= from_day);

-- A template is offered by its codes and stands in a place; both are the same in every language.
alter table reply_template
  add column use text not null default '',
  add column suggest text[] not null default '{}',
  add column position integer not null default 1000;

-- What was set once can be told for ever: these tables take new versions and give up none.
create procedure make_append_only(target regclass)
  language plpgsql as $$
begin
  execute format('revoke update, delete, truncate on %s from madoguchi_app', target);
  execute format('create trigger append_only before update or delete on %s for each row execute function refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function refuse_change()', target);
end $$;
call make_append_only('code');
call make_append_only('reply_template');
call make_append_only('centre_setting');
