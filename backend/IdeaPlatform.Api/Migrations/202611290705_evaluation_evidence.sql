-- What points rest on: the files of the project itself, so that a sheet that was photographed once serves diary, milestone and evaluation.
create table evaluation.mark_evidence (
    evaluation_id uuid not null,
    indicator text not null,
    side text not null,
    evidence_id uuid not null references projects.evidence (id),
    primary key (evaluation_id, indicator, side, evidence_id),
    foreign key (evaluation_id, indicator, side) references evaluation.mark (evaluation_id, indicator, side));
comment on table evaluation.mark_evidence is 'The files that one side shows for its points of an indicator';

create table evaluation.visit_evidence (
    evaluation_id uuid not null references evaluation.evaluation (id),
    evidence_id uuid not null references projects.evidence (id),
    primary key (evaluation_id, evidence_id));
comment on table evaluation.visit_evidence is 'What whoever went to look brought back: photos and papers of the project';
