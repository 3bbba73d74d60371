-- One upload serves diary, milestone, outcome and evaluation: it is kept once, and whatever rests on it points to it.
create table projects.evidence (
    id uuid primary key,
    project_id uuid not null references projects.project (id),
    kind text not null check (kind in ('photo', 'pdf', 'sheet')),
    name text not null check (length(name) between 1 and 120),
    content bytea not null,
    thumb bytea,
    width int,
    height int,
    bytes int not null check (bytes > 0),
    digest bytea not null check (length(digest) = 32),
    uploaded_by uuid not null references identity.person (id),
    uploaded_at timestamptz not null,
    hidden_by uuid references identity.person (id),
    hidden_at timestamptz,
    hidden_reason text not null default '' check (length(hidden_reason) <= 300),
    check ((kind = 'photo') = (thumb is not null and width is not null and height is not null)),
    check ((hidden_at is null) = (hidden_by is null)),
    unique (project_id, digest));
comment on table projects.evidence is 'Photos, sign-in sheets and files of a project; the digest is of the file as it was sent, so that nothing is kept twice';
create index evidence_newest on projects.evidence (project_id, uploaded_at desc, id);

create view projects.pub_evidence as
select id, project_id, kind, name, bytes, uploaded_by, uploaded_at, hidden_at is not null as hidden from projects.evidence;
comment on view projects.pub_evidence is 'What a project can show; the file itself is handed out by Projects, since sign-in sheets hold names';
