-- The third version: milestones kept are computed from what was handed in and accepted. Evaluations that began by an earlier one keep it.
alter table evaluation.template_indicator
    drop constraint template_indicator_formula_check,
    add constraint template_indicator_formula_check check (
        formula in ('annual_check', 'spending', 'satisfaction', 'rating', 'reports', 'beneficiaries', 'milestones'));

insert into evaluation.template (version, name_zh, name_en, self_days, objection_days, least_answers, misuse_lapses, most_attempts)
select 3, '公益金点子项目评估标准（第三版）', 'Evaluation of golden-idea projects, third version', self_days, objection_days, least_answers, misuse_lapses, most_attempts
from evaluation.template
where version = 2;

insert into evaluation.template_aspect (version, code, position, name_zh, name_en, weight_midterm, weight_final)
select 3, code, position, name_zh, name_en, weight_midterm, weight_final from evaluation.template_aspect where version = 2;

insert into evaluation.template_indicator (version, aspect, code, position, name_zh, name_en, hint_zh, hint_en, max_points, formula)
select 3, aspect, code, position, name_zh, name_en,
    case code when 'schedule' then '到期的节点中，按期交了材料并通过验收的占多少，就得多少分；批准过的延期按新日期算，等民政局验收的不算拖延。还没有节点到期时由评估人员给分。' else hint_zh end,
    case code when 'schedule' then 'Of the milestones that are due, the share handed in with evidence by their day and accepted, times all points; a day that was moved with approval counts as moved, and what waits for the bureau is no delay. Before any is due the officer gives points.' else hint_en end,
    max_points, case code when 'schedule' then 'milestones' else formula end
from evaluation.template_indicator
where version = 2;

insert into evaluation.template_grade (version, grade, least_x100, opens_payment, conduct, lapses)
select 3, grade, least_x100, opens_payment, conduct, lapses from evaluation.template_grade where version = 2;
