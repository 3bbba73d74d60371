-- The needs list (需求清单): what waits for a solution, a cost or somebody to do it. It was promised to residents, and stood nowhere.
create table ideas.need (
    idea_id uuid primary key references ideas.idea (id),
    source text not null check (source in ('unsolved', 'unclaimed')),
    listed_at timestamptz not null);
comment on table ideas.need is 'Ideas on the needs list: unsolved, when a vote opened without a solution or a cost; unclaimed, when nobody would do it and the bureau listed it';
create index need_newest on ideas.need (listed_at desc, idea_id desc);

insert into ideas.need (idea_id, source, listed_at)
select s.idea_id, case s.kind when 'needs_listed' then 'unsolved' else 'unclaimed' end, max(s.at)
from ideas.step s
where s.kind = 'needs_listed' or (s.kind = 'unclaimed' and s.data ->> 'route' = 'needs_list')
group by 1, 2
on conflict (idea_id) do nothing;

create table ideas.need_sharer (
    idea_id uuid not null references ideas.need (idea_id),
    person_id uuid not null references identity.person (id),
    since timestamptz not null,
    primary key (idea_id, person_id));
comment on table ideas.need_sharer is 'Who said that they have this need too; only their number is public';
create index need_sharer_person on ideas.need_sharer (person_id);

create view ideas.pub_need_sharer as select idea_id, person_id from ideas.need_sharer;
comment on view ideas.pub_need_sharer is 'Who hears of the public steps of a need because they have it too';

alter table ideas.idea add column answers_need uuid references ideas.need (idea_id);
comment on column ideas.idea.answers_need is 'The need that this idea offers a solution for';
create index idea_answers_need on ideas.idea (answers_need) where answers_need is not null;

-- Where a need stands, for the list and for its own page. An answer counts from the day the public may read it until it ends without having been done.
create view ideas.pub_need as
select n.idea_id, n.source, n.listed_at, coalesce(g.standing, 'open') as standing
from ideas.need n
join ideas.idea o on o.id = n.idea_id and o.state in ('reserve', 'unclaimed')
left join (
    select i.answers_need,
        case when bool_or(i.state = 'realised') then 'solved'
            when bool_or(i.state in ('accepted', 'in_vote', 'in_review', 'shortlisted', 'claimable', 'claimed', 'in_project')) then 'answered' end as standing
    from ideas.idea i
    where i.answers_need is not null and i.kind = 'with_solution'
    group by i.answers_need) g on g.answers_need = n.idea_id;
comment on view ideas.pub_need is 'Needs that are on the list now, and where each stands; what went on after all (claimed in a longer window, chosen from the reserve) is no need any more';
