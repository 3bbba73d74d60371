-- The two roles of infra/adr/0003: run once by a superuser of the server, safe to run again. Passwords are set apart.
-- `IdeaPlatform.Api migrate`, run as the owner, grants the application what it needs after every migration: rows of ordinary
-- tables, and only INSERT and SELECT where a table's comment begins with "append-only".
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'ideaplatform_owner') then
    create role ideaplatform_owner;
  end if;
  if not exists (select 1 from pg_roles where rolname = 'ideaplatform_app') then
    create role ideaplatform_app;
  end if;
  alter role ideaplatform_owner login nosuperuser nocreatedb nocreaterole;
  alter role ideaplatform_app login nosuperuser nocreatedb nocreaterole;
end
$$;
