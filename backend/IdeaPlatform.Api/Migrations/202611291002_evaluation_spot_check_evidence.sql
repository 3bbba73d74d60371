create table evaluation.spot_check_evidence (
    spot_check_id uuid not null,
    project_id uuid not null,
    evidence_id uuid not null references projects.evidence (id),
    primary key (spot_check_id, project_id, evidence_id),
    foreign key (spot_check_id, project_id) references evaluation.spot_check_project (spot_check_id, project_id));
comment on table evaluation.spot_check_evidence is 'append-only: what whoever looked at a drawn project brought back, entered once with the finding';
create trigger spot_check_evidence_append_only before update or delete on evaluation.spot_check_evidence
    for each row execute function kernel.refuse_change();
