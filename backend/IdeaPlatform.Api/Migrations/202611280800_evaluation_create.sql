-- A funded project is evaluated twice: at mid-term and at the end. What is looked at, what it weighs and what follows from a grade are data.
create schema evaluation;

create table evaluation.template (
    version int primary key,
    name_zh text not null,
    name_en text not null,
    self_days int not null check (self_days between 1 and 60),
    objection_days int not null check (objection_days between 1 and 60),
    least_answers int not null check (least_answers > 0),
    misuse_lapses int not null check (misuse_lapses between 0 and 5),
    most_attempts int not null check (most_attempts between 1 and 9),
    published_at timestamptz not null default now());
comment on table evaluation.template is 'Versions of what projects are evaluated by; an evaluation keeps the version it began with. Days are working days; fewer answers than least_answers say nothing about satisfaction';

create table evaluation.template_aspect (
    version int not null references evaluation.template (version),
    code text not null,
    position int not null,
    name_zh text not null,
    name_en text not null,
    weight_midterm int not null check (weight_midterm between 1 and 100),
    weight_final int not null check (weight_final between 1 and 100),
    primary key (version, code));
comment on table evaluation.template_aspect is 'The aspects of a version; their weights sum to 100 at each stage';

create table evaluation.template_indicator (
    version int not null,
    code text not null,
    aspect text not null,
    position int not null,
    name_zh text not null,
    name_en text not null,
    hint_zh text not null,
    hint_en text not null,
    max_points int not null check (max_points between 1 and 100),
    formula text check (formula in ('annual_check', 'spending', 'satisfaction', 'rating', 'reports')),
    primary key (version, code),
    foreign key (version, aspect) references evaluation.template_aspect (version, code));
comment on table evaluation.template_indicator is 'What is looked at, with its most points; one with a formula is computed from data wherever there are any';

create table evaluation.template_grade (
    version int not null references evaluation.template (version),
    grade text not null check (grade in ('excellent', 'good', 'pass', 'fail')),
    least_x100 int not null check (least_x100 between 0 and 10000),
    opens_payment boolean not null,
    conduct text check (conduct in ('evaluation_excellent', 'evaluation_failed')),
    lapses int not null default 0 check (lapses between 0 and 5),
    primary key (version, grade),
    unique (version, least_x100));
comment on table evaluation.template_grade is 'From how many hundredths of a point a grade is given, and what follows from it';

create table evaluation.evaluation (
    id uuid primary key,
    project_id uuid not null references projects.project (id),
    stage text not null check (stage in ('midterm', 'final')),
    attempt int not null check (attempt between 1 and 9),
    template_version int not null references evaluation.template (version),
    state text not null default 'opened' check (state in (
        'opened', 'self_assessed', 'desk_checked', 'site_visited', 'scored', 'objected', 'confirmed', 'published')),
    version int not null default 1,
    opened_by uuid not null references identity.person (id),
    opened_at timestamptz not null,
    self_due_at timestamptz not null,
    since timestamptz not null,
    self_by uuid references identity.person (id),
    self_at timestamptz,
    checked_by uuid references identity.person (id),
    visited_on date,
    visited_by text not null default '' check (length(visited_by) <= 100),
    visit_note text not null default '' check (length(visit_note) <= 1000),
    misuse_reason text check (length(misuse_reason) between 10 and 500),
    total_x100 int check (total_x100 between 0 and 10000),
    grade text check (grade in ('excellent', 'good', 'pass', 'fail')),
    scored_by uuid references identity.person (id),
    scored_at timestamptz,
    object_by timestamptz,
    accepted_at timestamptz,
    objection text check (length(objection) between 10 and 1000),
    objected_by uuid references identity.person (id),
    objected_at timestamptz,
    answer text check (length(answer) between 10 and 1000),
    upheld boolean,
    answered_by uuid references identity.person (id),
    answered_at timestamptz,
    confirmed_by uuid references identity.person (id),
    confirmed_at timestamptz,
    published_by uuid references identity.person (id),
    published_at timestamptz,
    unique (project_id, stage, attempt),
    check (state in ('opened') or self_at is not null),
    check (state not in ('scored', 'objected', 'confirmed', 'published') or (total_x100 is not null and grade is not null and scored_by is not null)),
    check (misuse_reason is null or total_x100 is null or total_x100 = 0),
    check ((objected_at is null) = (objection is null)),
    check ((answered_at is null) = (answer is null) and (answered_at is null) = (upheld is null)),
    -- Whoever added the points up neither answers the objection nor confirms the grade.
    constraint evaluation_two_people check (answered_by <> scored_by and confirmed_by <> scored_by));
comment on table evaluation.evaluation is 'One evaluation of a project at one stage; a failed one may be followed by another attempt';
-- One evaluation of a project runs at a time, whoever opens it at once.
create unique index evaluation_running on evaluation.evaluation (project_id) where state not in ('confirmed', 'published');
create unique index evaluation_passed on evaluation.evaluation (project_id, stage) where state in ('confirmed', 'published') and grade <> 'fail';

create table evaluation.mark (
    evaluation_id uuid not null references evaluation.evaluation (id),
    indicator text not null,
    side text not null check (side in ('self', 'office')),
    points_x100 int check (points_x100 between 0 and 10000),
    words text not null default '' check (length(words) <= 500),
    evidence jsonb,
    primary key (evaluation_id, indicator, side));
comment on table evaluation.mark is 'Points in hundredths and words, of the organization (self) and of the bureau (office); evidence is what a formula saw when the points were added up';

create table evaluation.satisfaction (
    evaluation_id uuid not null references evaluation.evaluation (id),
    channel text not null check (channel in ('paper', 'phone', 'visit')),
    asked int not null check (asked between 0 and 100000),
    answered int not null,
    satisfied int not null,
    entered_by uuid not null references identity.person (id),
    entered_at timestamptz not null,
    primary key (evaluation_id, channel),
    check (answered between 0 and asked),
    check (satisfied between 0 and answered));
comment on table evaluation.satisfaction is 'Counts only, of those whom the project served: asked, answered, satisfied, a channel';

create table evaluation.rating (
    evaluation_id uuid primary key references evaluation.evaluation (id),
    stars int not null check (stars between 1 and 5),
    words text not null check (length(words) <= 500),
    rated_by uuid not null references identity.person (id),
    rated_at timestamptz not null);
comment on table evaluation.rating is 'What whoever submitted the idea says about its project, once an evaluation';

create table evaluation.spot_check (
    id uuid primary key,
    no int generated always as identity unique,
    scope_area_code text not null,
    seed bytea not null check (length(seed) = 32),
    wanted int not null check (wanted between 1 and 50),
    drawn_by uuid not null references identity.person (id),
    drawn_at timestamptz not null);
comment on table evaluation.spot_check is 'A lot over all running projects: the seed is public, so that anybody can draw it again';

create table evaluation.spot_check_project (
    spot_check_id uuid not null references evaluation.spot_check (id),
    project_id uuid not null references projects.project (id),
    project_no text not null,
    place int not null check (place > 0),
    lot text not null check (length(lot) = 64),
    drawn boolean not null,
    finding text check (finding in ('in_order', 'to_mend', 'serious')),
    note text check (length(note) between 5 and 1000),
    looked_on date,
    looked_by uuid references identity.person (id),
    primary key (spot_check_id, project_id),
    unique (spot_check_id, place),
    check (drawn or finding is null),
    check ((finding is null) = (looked_on is null) and (finding is null) = (note is null) and (finding is null) = (looked_by is null)));
comment on table evaluation.spot_check_project is 'Every project that was in the lot, in the order of the lot, and what was found at those drawn';

create view evaluation.standing as
select e.id, e.project_id, p.no as project_no, p.idea_id, i.title as idea_title, i.area_code, i.submitter_id, p.call_id, c.scope_area_code,
    p.organization_id, o.name as organization_name, p.is_demo, e.stage, e.attempt, e.template_version, e.state, e.version, e.opened_at, e.self_due_at, e.since,
    e.scored_by, e.answered_by, e.object_by, e.accepted_at, e.objected_at, e.answered_at, e.total_x100, e.grade, e.misuse_reason
from evaluation.evaluation e
join projects.pub_project p on p.id = e.project_id
join ideas.pub_idea i on i.id = p.idea_id
join programmes.pub_call c on c.id = p.call_id
join organizations.pub_organization o on o.id = p.organization_id;
comment on view evaluation.standing is 'An evaluation with whose project it is, for all use cases of the room';

create view evaluation.pub_evaluation as
select id, project_id, stage, attempt, grade, total_x100, published_at from evaluation.evaluation where state = 'published';
comment on view evaluation.pub_evaluation is 'Published evaluations: grade and total in hundredths of a point';

insert into evaluation.template (version, name_zh, name_en, self_days, objection_days, least_answers, misuse_lapses, most_attempts)
values (1, '公益金点子项目评估标准（第一版）', 'Evaluation of golden-idea projects, first version', 10, 5, 30, 2, 2);

insert into evaluation.template_aspect (version, code, position, name_zh, name_en, weight_midterm, weight_final) values
    (1, 'foundation', 1, '组织基础', 'The organization', 20, 15),
    (1, 'finance', 2, '财务管理', 'Finance', 25, 25),
    (1, 'effect', 3, '项目成效', 'Results', 25, 35),
    (1, 'management', 4, '项目管理', 'Management', 30, 25);

insert into evaluation.template_indicator (version, aspect, code, position, name_zh, name_en, hint_zh, hint_en, max_points, formula) values
    (1, 'foundation', 'standing', 1, '资质与年检', 'Standing and annual check',
        '登记有效、最近一次年检合格给满分；基本合格且已整改给四分之三，未整改一半；不合格或未参检不得分。',
        'In good standing with the last annual check passed: all points; passed with conditions that were met: three quarters, not met: half; failed or missed: none.', 4, 'annual_check'),
    (1, 'foundation', 'staff', 2, '人员与社工证', 'Staff and certificates',
        '专职人员到位、至少一名持证社工给满分；人员变动未报备扣一半。',
        'Staff in place, at least one certified social worker: all points; a change of staff that was not reported: half off.', 4, null),
    (1, 'foundation', 'rules', 3, '内部制度', 'House rules',
        '财务、档案、志愿者三项制度齐全并在执行，缺一项扣三分之一。',
        'Rules for money, files and volunteers exist and are followed; a third off for each that is missing.', 4, null),
    (1, 'foundation', 'openness', 4, '党建与信息公开', 'Party work and openness',
        '按时公开项目进展和组织信息；党建工作有安排、有记录。',
        'Progress and the organization''s facts are made public in time; party work is planned and on record.', 3, null),
    (1, 'finance', 'separate_books', 1, '专账专款', 'Separate books',
        '项目资金单独记账、专款专用给满分；混用但查得清给一半；查不清不得分。挪用资金总分为零。',
        'The project has its own books and its money goes to it alone: all points; mixed but traceable: half; not traceable: none. Misuse makes the whole total 0.', 8, null),
    (1, 'finance', 'spending', 2, '预算执行', 'Spending against what was paid',
        '已拨资金中凭票据报账的比例：九成五以上满分，九成以上给七成，其余按比例给一半以内。',
        'Share of the money paid out that was accounted for with vouchers: 95 % and more all points, 90 % seven tenths, below that in proportion up to half.', 7, 'spending'),
    (1, 'finance', 'vouchers', 3, '票据合规', 'Vouchers',
        '抽查十张票据：用途、金额、签字都对给满分，每错一张扣一成。',
        'Ten vouchers are looked at: purpose, amount and signatures right for all points, a tenth off for each that is wrong.', 6, null),
    (1, 'finance', 'open_books', 4, '财务公开', 'Open books',
        '在社区公告栏或平台按月公布花费给满分，偶尔公布给一半。',
        'Spending is posted every month in the community or on the platform: all points; now and then: half.', 4, null),
    (1, 'effect', 'targets', 1, '目标完成', 'Targets reached',
        '对照合同里的指标：按完成的比例给分；提前说明并批准的调整按调整后的算。',
        'Against the targets of the contract, in proportion to what was reached; changes that were approved beforehand count as changed.', 12, null),
    (1, 'effect', 'beneficiaries', 2, '受益人数核实', 'Beneficiaries verified',
        '直接和间接受益分开，签到、名册对得上给满分；只有估算给三成。',
        'Direct and indirect apart, sign-in sheets and rosters agree: all points; estimates only: three tenths.', 8, null),
    (1, 'effect', 'satisfaction', 3, '服务对象满意度', 'Satisfaction of those served',
        '有效问卷中满意的比例乘以满分；问卷不足三十份不计算，由评估人员看情况给分。',
        'Share of the answers that are satisfied, times all points; fewer than thirty answers are not computed, the officer gives points on what they saw.', 8, 'satisfaction'),
    (1, 'effect', 'solved', 4, '问题是否解决', 'Was the problem solved',
        '点子提出人的评价：五星满分，按星数计；没有评价时由评估人员看情况给分。',
        'By whoever submitted the idea: five stars are all points; without a rating the officer gives points on what they saw.', 4, 'rating'),
    (1, 'effect', 'lasting', 5, '可持续、可复制', 'Lasting and worth copying',
        '结束后有人接手、别的社区能照着做，给满分。',
        'Somebody carries on after the end, and another community could do the same: all points.', 3, null),
    (1, 'management', 'schedule', 1, '进度与里程碑', 'Schedule and milestones',
        '按合同的时间节点完成给满分；每有一个节点拖延超过十天扣四分之一。',
        'Milestones of the contract reached in time: all points; a quarter off for each that is more than ten days late.', 8, null),
    (1, 'management', 'records', 2, '活动记录真实', 'Records are true',
        '抽查三场活动：签到、照片、支出互相对得上给满分，一场对不上扣三分之一。',
        'Three activities are looked at: sign-in sheet, photos and spending agree for all points, a third off for each that does not.', 6, null),
    (1, 'management', 'safety', 3, '风险与安全', 'Risk and safety',
        '有预案、有保险、无事故给满分；涉及未成年人的活动没有监护安排不得分。',
        'A plan, an insurance and no accident: all points; activities with minors without supervision: none.', 4, null),
    (1, 'management', 'reports', 4, '档案与报告按时', 'Files and reports in time',
        '没有逾期的报告给满分，每有一份逾期扣一半。',
        'No report overdue: all points; half off for each that is.', 4, 'reports'),
    (1, 'management', 'community', 5, '社区协同', 'Work with the community',
        '社区和居民参与安排、意见有回应给满分。',
        'Community and residents take part in the planning and are answered: all points.', 3, null);

insert into evaluation.template_grade (version, grade, least_x100, opens_payment, conduct, lapses) values
    (1, 'excellent', 9000, true, 'evaluation_excellent', 0),
    (1, 'good', 8000, true, null, 0),
    (1, 'pass', 6000, true, null, 0),
    (1, 'fail', 0, false, 'evaluation_failed', 1);
