-- What submission, screening and reading need: gapless numbers, drafts, photos, versions, co-submitters, search by pairs of characters.

-- The pairs of neighbouring characters of a text, without spaces and punctuation. A word of two characters is the commonest Chinese
-- query; pairs find it by index where trigrams cannot. Kept equal to Ideas/Bigrams.cs by a test.
create function ideas.bigrams(body text) returns text[] language sql immutable strict parallel safe as $$
    select coalesce(array_agg(distinct pair), '{}')
    from (
        select c || lead(c) over (order by n) as pair
        from string_to_table(translate(lower(body collate "C"), E'\t\n\r　，。！？、；：“”‘’（）《》〈〉【】…—·,.!?;:()[]{}<>"''-_/\\|@#$%^&*+=~`', repeat(' ', 64)), null)
            with ordinality as t (c, n)) pairs
    where pair is not null and strpos(pair, ' ') = 0
$$;

alter table ideas.idea
    add column serial bigint generated always as identity,
    add column submission_id uuid,
    add column appealed_at timestamptz,
    add column reminded_at timestamptz,
    add column listed boolean not null generated always as (state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down', 'merged')) stored,
    add column grams text[] not null generated always as (ideas.bigrams(title || ' ' || problem || ' ' || solution)) stored;
comment on column ideas.idea.serial is 'Place in the order of arrival; the shuffled list is a permutation of it (Ideas/ShuffledOrder.cs)';
comment on column ideas.idea.submission_id is 'Made by the page: a request sent twice is one idea';
create unique index idea_submission on ideas.idea (submission_id, coalesce(entered_by, submitter_id));
create index idea_listed_newest on ideas.idea (call_id, submitted_at desc, id desc) where listed;
create index idea_listed_category on ideas.idea (call_id, category, submitted_at desc, id desc) where listed;
create index idea_serial on ideas.idea (call_id, serial);
create index idea_grams on ideas.idea using gin (grams);
create index idea_waiting on ideas.idea (call_id) where state in ('submitted', 'returned', 'accepted');

create table ideas.series (
    name text primary key,
    last int not null check (last > 0));
comment on table ideas.series is 'Last number given per series (GD-JDZ-2026); taken in the submitting transaction, so a refusal leaves no gap';

create table ideas.idea_version (
    idea_id uuid not null references ideas.idea (id),
    revision int not null check (revision > 0),
    at timestamptz not null,
    title text not null,
    problem text not null,
    solution text not null,
    category text not null,
    area_code text not null,
    location text not null,
    beneficiaries text not null,
    est_cost_fen bigint,
    primary key (idea_id, revision));
comment on table ideas.idea_version is 'append-only: every text that an idea ever had, personal numbers already masked';
create trigger idea_version_append_only before update or delete on ideas.idea_version
    for each row execute function kernel.refuse_change();

create table ideas.co_submitter (
    idea_id uuid not null references ideas.idea (id),
    person_id uuid not null references identity.person (id),
    name text not null,
    how text not null check (how in ('joined', 'merged')),
    from_idea_id uuid references ideas.idea (id),
    since timestamptz not null,
    primary key (idea_id, person_id));
create index co_submitter_person on ideas.co_submitter (person_id);

create table ideas.draft (
    person_id uuid not null references identity.person (id),
    call_id uuid not null references programmes.call (id),
    version int not null check (version > 0),
    content jsonb not null,
    updated_at timestamptz not null,
    primary key (person_id, call_id));

create table ideas.photo (
    id uuid primary key,
    owner_id uuid not null references identity.person (id),
    call_id uuid not null references programmes.call (id),
    idea_id uuid references ideas.idea (id),
    position int not null check (position between 1 and 6),
    width int not null,
    height int not null,
    image bytea not null,
    thumb bytea not null,
    created_at timestamptz not null default now());
comment on table ideas.photo is 'Re-encoded WebP without metadata; without an idea it belongs to its owner''s draft of the call';
create unique index photo_draft_place on ideas.photo (owner_id, call_id, position) where idea_id is null;
create unique index photo_idea_place on ideas.photo (idea_id, position) where idea_id is not null;
-- The bytes are compressed already; without this PostgreSQL would try again on every insert.
alter table ideas.photo alter column image set storage external, alter column thumb set storage external;

create table ideas.lookup_failure (
    no text not null,
    at timestamptz not null default now());
comment on table ideas.lookup_failure is 'Wrong pairs of number and phone digits, to slow guessing down; kept for a day';
create index lookup_failure_no on ideas.lookup_failure (no, at);

create view ideas.pub_contributor as
select id as idea_id, submitter_id as person_id, 'submitted' as how from ideas.idea
union all
select idea_id, person_id, how from ideas.co_submitter;
comment on view ideas.pub_contributor is 'Everybody who has a share in an idea and hears of each step: submitter, those who joined, submitters of merged ideas';
