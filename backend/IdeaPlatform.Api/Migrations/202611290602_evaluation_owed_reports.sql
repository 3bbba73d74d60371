-- Where the bureau went on without a self-assessment nothing is owed any more: it came never, and the entry counts its months from that day.
alter table evaluation.evaluation add column gone_on_at timestamptz;
update evaluation.evaluation set gone_on_at = since where self_at is null and state <> 'opened';
create or replace view evaluation.pub_conduct as
with fact as (
    select organization_id, entry, kind, at, settled_at, idea_id, call_id, project_id, project_no, thing, reason from projects.pub_conduct
    union all
    select p.organization_id, 'evaluated.' || e.id, case when e.misuse_reason is not null then 'misuse' else 'evaluation_' || e.grade end, e.published_at,
        e.published_at, p.idea_id, p.call_id, p.id, p.no, e.stage, coalesce(e.misuse_reason, '')
    from evaluation.evaluation e
    join projects.pub_project p on p.id = e.project_id
    where e.state = 'published'
    union all
    select p.organization_id, 'self.' || e.id, 'self_late', e.self_due_at, coalesce(e.self_at, e.gone_on_at), p.idea_id, p.call_id, p.id, p.no, e.stage, ''
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

-- The record of conduct is computed here, so here is known what is owed at this moment: late milestones and self-assessments that have not come.
create or replace function organizations.owed_reports(organization_id uuid) returns int language sql stable as $$
    select count(1)::int
    from evaluation.pub_conduct c
    where c.organization_id = owed_reports.organization_id and c.kind in ('milestone_late', 'self_late')
      and c.at <= kernel.season_now() and (c.settled_at is null or c.settled_at > kernel.season_now())
$$;

-- One word for a failed evaluation, on the record and in what follows from a grade.
alter table evaluation.template_grade drop constraint template_grade_conduct_check;
update evaluation.template_grade set conduct = 'evaluation_fail' where conduct = 'evaluation_failed';
alter table evaluation.template_grade add constraint template_grade_conduct_check check (conduct in ('evaluation_excellent', 'evaluation_fail'));
