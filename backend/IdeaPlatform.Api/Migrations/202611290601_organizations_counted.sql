-- What stands against an organization is counted from facts each time it is asked for; nobody types it, and no fact can eat another.
alter table organizations.conduct disable trigger conduct_append_only;
alter table organizations.conduct drop constraint conduct_kind_check;
update organizations.conduct set kind = 'evaluation_fail' where kind = 'evaluation_failed';
alter table organizations.conduct add constraint conduct_kind_check check (kind in (
    'contract_signed', 'project_ended', 'lapsed', 'evaluation_excellent', 'evaluation_fail', 'misuse'));
alter table organizations.conduct enable trigger conduct_append_only;

-- What was typed beyond the facts becomes one of them, and goes when its months are over.
insert into organizations.conduct (organization_id, kind, subject_id, at, lapses)
select o.id, 'lapsed', o.id, o.changed_at, least(o.lapses - f.lapses, 5)
from organizations.organization o
join lateral (select coalesce(sum(c.lapses), 0)::int as lapses from organizations.conduct c where c.organization_id = o.id) f on f.lapses < o.lapses
on conflict do nothing;

create function organizations.counted_lapses(organization_id uuid) returns int language sql stable as $$
    select coalesce(sum(c.lapses), 0)::int
    from organizations.conduct c
    join organizations.conduct_term t on t.kind = c.kind
    where c.organization_id = counted_lapses.organization_id and c.lapses > 0
      and c.at + make_interval(months => t.months) > kernel.season_now()
$$;
comment on function organizations.counted_lapses is 'What counts against an organization at this moment by the season clock: its facts, without those whose months are over';

create function organizations.owed_reports(organization_id uuid) returns int language sql stable as $$ select 0 $$;
comment on function organizations.owed_reports is 'How many reports an organization owes at this moment. A contract: the room that keeps the record, further up, puts its count in here';

create or replace view organizations.pub_organization as
select id, name, uscc, legal_type, fields, area_code, status, annual_check_year, annual_check, rectified,
    organizations.owed_reports(id) as overdue_reports, organizations.counted_lapses(id) as lapses,
    contact_phone, introduction, is_demo, registered_on, address, active_projects
from organizations.organization;
alter table organizations.organization drop column overdue_reports, drop column lapses;
