create or replace view projects.pub_outcome as
select o.id, o.project_id, o.earlier_id, s.id as subject_id, s.no, s.name, s.organization_name, s.call_id, s.area_code,
    registers.pub_street_code(s.area_code) as street_code,
    extract(year from o.to_on)::int as year, o.kind, o.value, o.qualifier, o.counted, o.method, o.from_on, o.to_on, o.source, o.decided_at as verified_at, s.is_demo,
    p.pot_id, coalesce(f.fiscal_year, e.year) as money_year
from projects.outcome o
join projects.outcome_subject s on s.id = coalesce(o.project_id, o.earlier_id)
left join projects.project p on p.id = o.project_id
left join programmes.pub_pot f on f.id = p.pot_id
left join projects.earlier_project e on e.id = o.earlier_id
where o.state = 'verified';
comment on view projects.pub_outcome is 'Outcome figures that were verified: the only ones that are public; money_year is the year of the pot that paid';
