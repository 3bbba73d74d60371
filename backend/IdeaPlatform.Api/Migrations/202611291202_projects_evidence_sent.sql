-- The same file is kept once, whoever sends it; who sent it is kept beside it, since what an officer brought back may be shown and what an organization sent may not.
create table projects.evidence_sent (
    evidence_id uuid not null references projects.evidence (id),
    person_id uuid not null references identity.person (id),
    by_office boolean not null,
    at timestamptz not null,
    primary key (evidence_id, person_id, by_office));
comment on table projects.evidence_sent is 'append-only: who sent a file of a project, and whether for the office or for an organization that carries it';
create trigger evidence_sent_append_only before update or delete on projects.evidence_sent
    for each row execute function kernel.refuse_change();

insert into projects.evidence_sent (evidence_id, person_id, by_office, at)
select e.id, e.uploaded_by, not exists (
    select 1
    from identity.pub_role r
    join projects.project p on p.id = e.project_id
    where r.person_id = e.uploaded_by and r.role = 'organization' and (r.organization_id = p.organization_id or exists (
        select 1 from projects.claim_partner n where n.claim_id = p.claim_id and n.organization_id = r.organization_id and n.state = 'accepted'))), e.uploaded_at
from projects.evidence e;

create or replace view projects.pub_evidence as
select e.id, e.project_id, e.kind, e.name, e.bytes, e.uploaded_by, e.uploaded_at, e.hidden_at is not null as hidden, e.width, e.height, e.hidden_reason,
    e.published_at is not null or exists (
        select 1 from projects.diary_evidence l
        join projects.diary_entry d on d.id = l.entry_id and d.hidden_at is null
        where l.evidence_id = e.id) as shown,
    exists (select 1 from projects.evidence_sent s where s.evidence_id = e.id and s.by_office) as by_office
from projects.evidence e;
