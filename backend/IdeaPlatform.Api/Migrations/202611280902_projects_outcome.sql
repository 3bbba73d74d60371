-- What projects came to: five kinds of figures that are never added to each other, each looked at by a second person before it is public.
create table projects.earlier_project (
    id uuid primary key,
    no text not null unique,
    name text not null check (length(name) between 2 and 80),
    year int not null check (year between 2000 and 2200),
    organization_name text not null default '' check (length(organization_name) <= 80),
    area_code text not null,
    source text not null check (length(source) between 5 and 200),
    entered_by uuid not null references identity.person (id),
    entered_at timestamptz not null,
    is_demo boolean not null default false,
    unique (name, year));
comment on table projects.earlier_project is 'Projects carried out before the platform was there, known from a document';

create table projects.outcome (
    id uuid primary key,
    project_id uuid references projects.project (id),
    earlier_id uuid references projects.earlier_project (id),
    kind text not null check (kind in ('direct', 'indirect', 'covered', 'sessions', 'attendances')),
    value int not null check (value between 1 and 10000000),
    qualifier text not null check (qualifier in ('exact', 'more_than', 'at_least', 'about')),
    counted text not null check (length(counted) between 2 and 120),
    method text not null check (method in ('sign_in', 'roster', 'estimate', 'document')),
    from_on date not null,
    to_on date not null,
    evidence_id uuid references projects.evidence (id),
    source text not null default '' check (length(source) <= 200),
    state text not null default 'entered' check (state in ('entered', 'verified', 'refused', 'replaced', 'withdrawn')),
    replaces uuid references projects.outcome (id),
    entered_by uuid not null references identity.person (id),
    entered_at timestamptz not null,
    decided_by uuid references identity.person (id),
    decided_at timestamptz,
    reason text not null default '' check (length(reason) <= 300),
    check ((project_id is null) <> (earlier_id is null)),
    check (from_on <= to_on),
    -- No public figure without a source row.
    check (evidence_id is not null or length(source) >= 5),
    -- Groups of fewer than five people are not told apart in public.
    check (kind in ('sessions', 'attendances') or value >= 5),
    check (state = 'entered' or (decided_by is not null and decided_at is not null)),
    constraint outcome_two_people check (state not in ('verified', 'refused', 'replaced') or decided_by <> entered_by));
comment on table projects.outcome is 'One figure of a project; a correction is a further row, and the one it replaces stays';
create unique index outcome_waiting on projects.outcome (coalesce(project_id, earlier_id), kind, from_on, to_on, counted) where state = 'entered';
create unique index outcome_public on projects.outcome (coalesce(project_id, earlier_id), kind, from_on, to_on, counted) where state = 'verified';
create unique index outcome_replaced on projects.outcome (replaces) where state in ('entered', 'verified');
create index outcome_project on projects.outcome (project_id, entered_at desc, id);

create view projects.outcome_subject as
select p.id, p.id as project_id, null::uuid as earlier_id, p.no, i.title as name, o.name as organization_name, p.organization_id, p.call_id, c.title_zh as call_title_zh,
    c.title_en as call_title_en, i.area_code, c.scope_area_code, p.is_demo
from projects.project p
join ideas.pub_idea i on i.id = p.idea_id
join organizations.pub_organization o on o.id = p.organization_id
join programmes.pub_call c on c.id = p.call_id
union all
select e.id, null, e.id, e.no, e.name, e.organization_name, null, null, null, null, e.area_code, e.area_code, e.is_demo
from projects.earlier_project e;
comment on view projects.outcome_subject is 'Whatever may have outcomes: projects of the platform, and those from before it';

create view projects.pub_outcome as
select o.id, o.project_id, o.earlier_id, s.id as subject_id, s.no, s.name, s.organization_name, s.call_id, s.area_code,
    case when length(s.area_code) >= 9 then left(s.area_code, 9) else s.area_code end as street_code,
    extract(year from o.to_on)::int as year, o.kind, o.value, o.qualifier, o.counted, o.method, o.from_on, o.to_on, o.source, o.decided_at as verified_at, s.is_demo
from projects.outcome o
join projects.outcome_subject s on s.id = coalesce(o.project_id, o.earlier_id)
where o.state = 'verified';
comment on view projects.pub_outcome is 'Outcome figures that were verified: the only ones that are public';

-- The one place where outcomes are added up; the weakest word of any part is the word of the sum.
create view projects.pub_outcome_total as
select
    case
        when grouping(o.subject_id) = 0 then 'project'
        when grouping(o.call_id) = 0 then 'call'
        when grouping(o.year) = 0 then 'year'
        when grouping(o.street_code) = 0 then 'street'
        else 'all'
    end as scope,
    coalesce(o.subject_id::text, o.call_id::text, o.year::text, o.street_code, '') as key,
    o.kind, sum(o.value)::bigint as value,
    case
        when bool_or(o.qualifier = 'more_than') then 'more_than'
        when bool_or(o.qualifier = 'at_least') then 'at_least'
        when bool_or(o.qualifier = 'about') then 'about'
        else 'exact'
    end as qualifier,
    count(*)::int as parts
from projects.pub_outcome o
group by grouping sets ((o.kind), (o.kind, o.subject_id), (o.kind, o.call_id), (o.kind, o.year), (o.kind, o.street_code))
having grouping(o.call_id) = 1 or o.call_id is not null;
comment on view projects.pub_outcome_total is 'Outcomes added up by project, call, year, street and all in all, each kind for itself';
