-- What the dashboards read of projects: the parts of contracts with their dates, who carries a project along, and outcomes by pot and year of the money.
create view projects.pub_tranche as
select project_id, seq, percent, amount_fen, condition, state, ready_at, due_at, since, paid_on
from projects.tranche;
comment on view projects.pub_tranche is 'The parts of contracts: since when each is open to be paid, until when it should be, and when it was';

create view projects.pub_project_partner as
select p.id as project_id, n.organization_id, n.share_fen, c.amount_fen as claimed_fen
from projects.project p
join projects.claim c on c.id = p.claim_id
join projects.claim_partner n on n.claim_id = c.id and n.state = 'accepted';
comment on view projects.pub_project_partner is 'Who carries a project along with the organization that signed, and for how much of what was claimed';

create or replace view projects.pub_outcome as
select o.id, o.project_id, o.earlier_id, s.id as subject_id, s.no, s.name, s.organization_name, s.call_id, s.area_code,
    case when length(s.area_code) >= 9 then left(s.area_code, 9) else s.area_code end as street_code,
    extract(year from o.to_on)::int as year, o.kind, o.value, o.qualifier, o.counted, o.method, o.from_on, o.to_on, o.source, o.decided_at as verified_at, s.is_demo,
    p.pot_id, coalesce(f.fiscal_year, e.year) as money_year
from projects.outcome o
join projects.outcome_subject s on s.id = coalesce(o.project_id, o.earlier_id)
left join projects.project p on p.id = o.project_id
left join programmes.pub_pot f on f.id = p.pot_id
left join projects.earlier_project e on e.id = o.earlier_id
where o.state = 'verified';
comment on view projects.pub_outcome is 'Outcome figures that were verified: the only ones that are public; money_year is the year of the pot that paid';

create or replace view projects.pub_outcome_total as
select
    case
        when grouping(o.subject_id) = 0 then 'project'
        when grouping(o.call_id) = 0 then 'call'
        when grouping(o.year) = 0 then 'year'
        when grouping(o.street_code) = 0 then 'street'
        when grouping(o.pot_id) = 0 then 'pot'
        when grouping(o.money_year) = 0 then 'money_year'
        else 'all'
    end as scope,
    coalesce(o.subject_id::text, o.call_id::text, o.year::text, o.street_code, o.pot_id::text, o.money_year::text, '') as key,
    o.kind, sum(o.value)::bigint as value,
    case
        when bool_or(o.qualifier = 'more_than') then 'more_than'
        when bool_or(o.qualifier = 'at_least') then 'at_least'
        when bool_or(o.qualifier = 'about') then 'about'
        else 'exact'
    end as qualifier,
    count(*)::int as parts
from projects.pub_outcome o
group by grouping sets (
    (o.kind), (o.kind, o.subject_id), (o.kind, o.call_id), (o.kind, o.year), (o.kind, o.street_code), (o.kind, o.pot_id), (o.kind, o.money_year))
having (grouping(o.call_id) = 1 or o.call_id is not null) and (grouping(o.pot_id) = 1 or o.pot_id is not null);
comment on view projects.pub_outcome_total is 'Outcomes added up by project, call, year, street, pot, year of the money and all in all, each kind for itself';
