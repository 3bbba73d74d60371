-- Rubrics (评分标准) as versioned data. A call takes one version, and keeps its own copy of it from then on.
create table programmes.rubric (
    id uuid primary key,
    name_zh text not null check (length(name_zh) between 2 and 40),
    name_en text not null check (length(name_en) between 2 and 80),
    retired_at timestamptz,
    created_by uuid,
    created_at timestamptz not null);

create table programmes.rubric_version (
    rubric_id uuid not null references programmes.rubric (id),
    version int not null check (version > 0),
    scale int not null check (scale in (5, 10, 20, 100)),
    min_comment int not null check (min_comment between 10 and 500),
    note text not null default '' check (length(note) <= 300),
    by_person uuid,
    at timestamptz not null,
    primary key (rubric_id, version));
comment on table programmes.rubric_version is 'append-only: a change of a rubric is a new version, so that a call can keep the one that it began with';
create trigger rubric_version_append_only before update or delete on programmes.rubric_version
    for each row execute function kernel.refuse_change();

create table programmes.rubric_criterion (
    rubric_id uuid not null,
    version int not null,
    code text not null check (code ~ '^[a-z_]+$'),
    name_zh text not null,
    name_en text not null,
    weight int not null check (weight between 1 and 100),
    position int not null,
    low_zh text not null default '',
    low_en text not null default '',
    mid_zh text not null default '',
    mid_en text not null default '',
    high_zh text not null default '',
    high_en text not null default '',
    primary key (rubric_id, version, code),
    foreign key (rubric_id, version) references programmes.rubric_version (rubric_id, version));
comment on table programmes.rubric_criterion is 'append-only: the criteria of a version, with what no points, half of them and all of them mean';
create trigger rubric_criterion_append_only before update or delete on programmes.rubric_criterion
    for each row execute function kernel.refuse_change();

alter table programmes.call
    add column rubric_id uuid,
    add column rubric_version int,
    add column score_scale int not null default 100 check (score_scale in (5, 10, 20, 100)),
    add column min_comment int not null default 20 check (min_comment between 10 and 500),
    add column sheet_days int not null default 0 check (sheet_days between 0 and 60),
    add foreign key (rubric_id, rubric_version) references programmes.rubric_version (rubric_id, version),
    add check ((rubric_id is null) = (rubric_version is null));
comment on column programmes.call.sheet_days is 'Days that a reviewer has for a sheet; 0: until the end of the review';

alter table programmes.criterion
    add column low_zh text not null default '',
    add column low_en text not null default '',
    add column mid_zh text not null default '',
    add column mid_en text not null default '',
    add column high_zh text not null default '',
    add column high_en text not null default '';

create or replace view programmes.pub_criterion as
select call_id, code, name_zh, name_en, weight, position, low_zh, low_en, mid_zh, mid_en, high_zh, high_en from programmes.criterion;

create view programmes.pub_review_setting as
select id as call_id, rubric_id, rubric_version, score_scale as scale, min_comment, sheet_days from programmes.call;
comment on view programmes.pub_review_setting is 'How sheets of a call are filled in: highest points of a criterion, least letters of the comment, days for a sheet';

insert into programmes.rubric (id, name_zh, name_en, created_at) values
    ('0193b000-0000-7000-8000-000000000001', '金点子通用评分标准', 'General rubric for golden ideas', '2026-11-28T00:00:00Z');
insert into programmes.rubric_version (rubric_id, version, scale, min_comment, at) values
    ('0193b000-0000-7000-8000-000000000001', 1, 100, 20, '2026-11-28T00:00:00Z');
insert into programmes.rubric_criterion (rubric_id, version, code, name_zh, name_en, weight, position, low_zh, low_en, mid_zh, mid_en, high_zh, high_en) values
    ('0193b000-0000-7000-8000-000000000001', 1, 'need', '需求迫切', 'Urgency of the need', 25, 1,
        '看不出谁需要，或已有别的渠道解决', 'Nobody seems to need it, or it is solved elsewhere already',
        '有人需要，但可以再等一等', 'Some need it, but it can wait',
        '很多人天天遇到，拖下去会出问题', 'Many meet it every day, and waiting does harm'),
    ('0193b000-0000-7000-8000-000000000001', 1, 'feasibility', '可行性', 'Feasibility', 25, 2,
        '说不清怎么做，或依赖办不到的条件', 'No way to do it is given, or it rests on what cannot be had',
        '做法大致清楚，还有关键一步没想好', 'The way is roughly clear, one key step is open',
        '步骤、人手、场地都想清楚了，马上能做', 'Steps, hands and place are thought through; it could begin now'),
    ('0193b000-0000-7000-8000-000000000001', 1, 'benefit', '受益面', 'How many benefit', 20, 3,
        '只对个别人有用', 'Of use to a few only',
        '一个小区或一类人受益', 'One estate or one group of people benefits',
        '整个社区或多类人群长期受益', 'The whole community, or several groups, benefit for long'),
    ('0193b000-0000-7000-8000-000000000001', 1, 'innovation', '创新', 'Fresh approach', 10, 4,
        '照搬已有做法，没有改进', 'Copies what exists, with no improvement',
        '在已有做法上有改进', 'Improves on what exists',
        '办法新，别处也能学', 'New, and others can learn from it'),
    ('0193b000-0000-7000-8000-000000000001', 1, 'participation', '居民参与', 'Residents taking part', 10, 5,
        '居民只是旁观', 'Residents only look on',
        '居民参加活动', 'Residents attend',
        '居民一起出主意、一起做、一起管', 'Residents plan it, do it and look after it'),
    ('0193b000-0000-7000-8000-000000000001', 1, 'budget', '预算合理', 'Sound budget', 10, 6,
        '钱数没有依据', 'The figures rest on nothing',
        '大项有依据，细项偏高或缺项', 'The main items are sound, some are high or missing',
        '每一项都说得清，花钱值', 'Each item is explained, and worth it');
