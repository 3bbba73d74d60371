-- Who hears of which step: inbox, follows, and the short messages that were asked for.
create schema notifications;

create table notifications.follow (
    person_id uuid not null references identity.person (id),
    idea_id uuid not null references ideas.idea (id),
    since timestamptz not null,
    primary key (person_id, idea_id));
create index follow_idea on notifications.follow (idea_id);

create table notifications.message (
    id bigint generated always as identity primary key,
    person_id uuid not null references identity.person (id),
    idea_id uuid not null references ideas.idea (id),
    step_id bigint not null references ideas.step (id),
    because text not null check (because in ('submitted', 'joined', 'merged', 'claimed', 'followed')),
    at timestamptz not null,
    read_at timestamptz);
comment on table notifications.message is 'One step of one idea for one person, with the reason why they get it; the words are those of the step';
-- A reaction that runs again finds its messages there already.
create unique index message_once on notifications.message (person_id, step_id);
create index message_inbox on notifications.message (person_id, idea_id, id desc);
create index message_unread on notifications.message (person_id) where read_at is null;

create table notifications.sms (
    id uuid primary key,
    message_id bigint not null unique references notifications.message (id),
    person_id uuid not null references identity.person (id),
    text_key text not null,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    outcome text check (outcome in ('sent', 'no_phone')));
comment on table notifications.sms is 'Short messages about steps, for people who agreed to them; each is sent once, after the step is committed';
