-- Two accounts that a check of the ID number showed to be one person's. The later one keeps its page and votes no more.
create table identity.key_join (
    id uuid primary key,
    kept_person_id uuid not null references identity.person (id) on delete cascade,
    joined_person_id uuid references identity.person (id) on delete cascade,
    kept_key bytea not null,
    dropped_key bytea not null,
    at timestamptz not null,
    check (kept_key <> dropped_key),
    check (kept_person_id <> joined_person_id));
comment on table identity.key_join is 'Which person key was given up for which, so that other rooms can join what hangs on them; no joined person: that account was closed';
create index key_join_joined on identity.key_join (joined_person_id);

create view identity.pub_key_join as
select id, kept_person_id, joined_person_id, kept_key, dropped_key, at from identity.key_join;
comment on view identity.pub_key_join is 'Person keys that were joined: the dropped one leads nowhere any more';
