-- How far reviewers agree, when another one is asked, and when the highest and lowest marks are left out: settings of a call, fixed with its rules.
alter table programmes.call
    add column divergence_points int not null default 25 check (divergence_points between 0 and 100),
    add column trim_from int not null default 5 check (trim_from = 0 or trim_from between 4 and 20);
comment on column programmes.call.divergence_points is 'When sheets of an idea are so many points of a hundred apart, one more reviewer is drawn; 0: never';
comment on column programmes.call.trim_from is 'From so many sheets on the highest and the lowest are left out of the mean; 0: never';

create or replace view programmes.pub_review_setting as
select id as call_id, rubric_id, rubric_version, score_scale as scale, min_comment, sheet_days, divergence_points, trim_from from programmes.call;
