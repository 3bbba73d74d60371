-- What the application's role may do; run as the owner after every migration, safe to run again.
-- Tables whose comment says "append-only" are ledgers: the application adds to them and reads them, and cannot rewrite them.
do $$
declare
  s record;
  t record;
begin
  if not exists (select 1 from pg_roles where rolname = 'ideaplatform_app') then
    raise exception 'the role ideaplatform_app is missing';
  end if;
  for s in
    select nspname
    from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user)
      and nspname not like 'pg\_%'
  loop
    execute format('grant usage on schema %I to ideaplatform_app', s.nspname);
    execute format('grant usage, select on all sequences in schema %I to ideaplatform_app', s.nspname);
    execute format('grant execute on all functions in schema %I to ideaplatform_app', s.nspname);
    for t in
      select c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') ilike '%append-only%' as ledger
      from pg_class c
      where c.relnamespace = s.nspname::regnamespace
        and c.relkind in ('r', 'p', 'v', 'm')
    loop
      execute format('revoke all on %I.%I from ideaplatform_app', s.nspname, t.relname);
      execute format(
        'grant %s on %I.%I to ideaplatform_app',
        case when t.ledger then 'select, insert' else 'select, insert, update, delete' end,
        s.nspname,
        t.relname);
    end loop;
  end loop;
end
$$;
