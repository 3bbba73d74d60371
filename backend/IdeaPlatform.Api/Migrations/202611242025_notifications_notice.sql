-- Messages to one person that are about no idea: their ballot was filled in with them.
create table notifications.notice (
    id bigint generated always as identity primary key,
    person_id uuid not null references identity.person (id),
    -- The words are notifications.notice.{kind}, on the page and as a short message.
    kind text not null check (kind ~ '^[a-z_]+$'),
    call_id uuid not null references programmes.call (id),
    data jsonb not null default '{}',
    at timestamptz not null,
    read_at timestamptz,
    sms_sent_at timestamptz,
    -- A reaction that runs again finds its notice there already.
    unique (person_id, kind, call_id, at));
comment on table notifications.notice is 'What a person is told about their ballot: that something was done, never what was chosen';
create index notice_unread on notifications.notice (person_id) where read_at is null;
