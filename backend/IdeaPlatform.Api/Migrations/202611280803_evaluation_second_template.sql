-- The second version: people who benefited are computed from the figures that were verified. Evaluations that began by the first one keep it.
alter table evaluation.template_indicator
    drop constraint template_indicator_formula_check,
    add constraint template_indicator_formula_check check (
        formula in ('annual_check', 'spending', 'satisfaction', 'rating', 'reports', 'beneficiaries'));

insert into evaluation.template (version, name_zh, name_en, self_days, objection_days, least_answers, misuse_lapses, most_attempts)
select 2, '公益金点子项目评估标准（第二版）', 'Evaluation of golden-idea projects, second version', self_days, objection_days, least_answers, misuse_lapses, most_attempts
from evaluation.template
where version = 1;

insert into evaluation.template_aspect (version, code, position, name_zh, name_en, weight_midterm, weight_final)
select 2, code, position, name_zh, name_en, weight_midterm, weight_final from evaluation.template_aspect where version = 1;

insert into evaluation.template_indicator (version, aspect, code, position, name_zh, name_en, hint_zh, hint_en, max_points, formula)
select 2, aspect, code, position, name_zh, name_en,
    case code when 'beneficiaries' then '看核实过的受益人数：有签到、名册或文件的算满，只有估算的算三成；还没有核实的数字时由评估人员给分。' else hint_zh end,
    case code when 'beneficiaries' then 'Of the verified figures of people: those with sign-in sheet, roster or document count in full, estimates three tenths; before any figure is verified the officer gives points.' else hint_en end,
    max_points, case code when 'beneficiaries' then 'beneficiaries' else formula end
from evaluation.template_indicator
where version = 1;

insert into evaluation.template_grade (version, grade, least_x100, opens_payment, conduct, lapses)
select 2, grade, least_x100, opens_payment, conduct, lapses from evaluation.template_grade where version = 1;
