-- The record of conduct of an organization: one view over the facts, and what the organization says to each entry.
create view evaluation.pub_conduct as
with fact as (
    select organization_id, entry, kind, at, settled_at, idea_id, call_id, project_id, project_no, thing, reason from projects.pub_conduct
    union all
    select p.organization_id, 'evaluated.' || e.id, case when e.misuse_reason is not null then 'misuse' else 'evaluation_' || e.grade end, e.published_at,
        e.published_at, p.idea_id, p.call_id, p.id, p.no, e.stage, coalesce(e.misuse_reason, '')
    from evaluation.evaluation e
    join projects.pub_project p on p.id = e.project_id
    where e.state = 'published'
    union all
    select p.organization_id, 'self.' || e.id, 'self_late', e.self_due_at, e.self_at, p.idea_id, p.call_id, p.id, p.no, e.stage, ''
    from evaluation.evaluation e
    join projects.pub_project p on p.id = e.project_id
    where coalesce(e.self_at, 'infinity') > e.self_due_at
    union all
    select p.organization_id, 'spot.' || s.spot_check_id || '.' || s.project_id, 'spot_serious', s.looked_on::timestamp at time zone 'Asia/Shanghai',
        s.looked_on::timestamp at time zone 'Asia/Shanghai', p.idea_id, p.call_id, p.id, p.no, null, s.note
    from evaluation.spot_check_project s
    join projects.pub_project p on p.id = s.project_id
    where s.finding = 'serious')
select f.organization_id, f.entry, f.kind, t.tone, f.at, f.settled_at, f.settled_at + make_interval(months => t.months) as counts_until,
    f.idea_id, f.call_id, f.project_id, f.project_no, f.thing, f.reason
from fact f
join organizations.pub_conduct_term t on t.kind = f.kind;
comment on view evaluation.pub_conduct is 'The record of conduct, computed: read with at <= now. counts_until is null while what is owed has not come';

create table evaluation.conduct_answer (
    organization_id uuid not null references organizations.organization (id),
    entry text not null check (length(entry) <= 120),
    no int not null check (no > 0),
    text text not null check (length(text) between 5 and 500),
    written_by uuid not null references identity.person (id),
    written_at timestamptz not null,
    hidden_by uuid references identity.person (id),
    hidden_at timestamptz,
    hidden_reason text not null default '' check (length(hidden_reason) <= 300),
    primary key (organization_id, entry, no),
    check ((hidden_at is null) = (hidden_by is null)),
    check (hidden_at is null or length(hidden_reason) >= 5));
comment on table evaluation.conduct_answer is 'What an organization says to an entry of its record. A correction is a new row; the bureau may take one down, with a reason that stays';

insert into evaluation.conduct_answer (organization_id, entry, no, text, written_by, written_at)
select organization_id,
    case when kind = 'lapsed' then 'claim.' when kind = 'project_ended' then 'ended.' else 'evaluated.' end || subject_id, 1, text, answered_by, answered_at
from organizations.pub_conduct_answer
where kind <> 'contract_signed'
on conflict do nothing;
