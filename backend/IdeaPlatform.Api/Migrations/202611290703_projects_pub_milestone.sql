create view projects.pub_milestone as
select project_id, position, name, due_on, state, first_submitted_at from projects.milestone;
comment on view projects.pub_milestone is 'What a project promised by which day, when it was handed in first, and whether it was accepted';

-- Whoever carries a project along tells of it too: an entry says whose it is.
alter table projects.diary_entry add column organization_id uuid references organizations.organization (id);
update projects.diary_entry d set organization_id = p.organization_id from projects.project p where p.id = d.project_id;
alter table projects.diary_entry alter column organization_id set not null;

create view projects.completion as
select p.id as project_id, p.call_id, p.state,
    (select count(*)::int from projects.milestone m where m.project_id = p.id and m.state <> 'accepted') as open_milestones,
    exists (select 1 from projects.check_result c where c.project_id = p.id and c.stage = 'final' and c.grade <> 'fail') as final_passed,
    (select count(*)::int from projects.tranche t where t.project_id = p.id and t.state not in ('paid', 'received', 'cancelled')) as open_tranches,
    (select count(*)::int from projects.spending s where s.project_id = p.id and s.state = 'entered') as open_spendings,
    coalesce((select sum(m.released_fen) from programmes.pub_project_money m where m.project_id = p.id), 0)::bigint as unspent_fen
from projects.project p;
comment on view projects.completion is 'What a project still waits for before it can be completed, and its call closed';
