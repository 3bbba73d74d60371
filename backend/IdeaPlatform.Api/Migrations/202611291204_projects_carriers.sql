-- Who carries a project, said once: whoever of these organizations holds an office decides nothing about it.
create function projects.carriers(of_project uuid) returns uuid[]
language sql stable
as $$
    select array_prepend(p.organization_id, array(
        select n.organization_id from projects.claim_partner n where n.claim_id = p.claim_id and n.state = 'accepted' order by n.organization_id))
    from projects.project p
    where p.id = of_project
$$;
comment on function projects.carriers(uuid) is 'The organization that signed, then those that carry the project along';

create or replace view projects.pub_project as
select id, no, idea_id, call_id, pot_id, organization_id, contract_no, amount_fen, state, start_on, end_on, signed_at, started_at, is_demo,
    projects.carriers(id) as carriers
from projects.project;
