-- How ballots came in, what looks bought about some of them, and what people decided. A trace is kept under a name that only the
-- application can lead to a ballot (its key is a file outside the database), so that times here and choices there cannot be joined.
create table voting.trace (
    call_id uuid not null references voting.ledger_head (call_id),
    alias bytea not null check (length(alias) = 16),
    first_at timestamptz not null,
    last_at timestamptz not null,
    taps int not null check (taps >= 1),
    channel text not null,
    -- Keyed hashes; the key changes every day and is destroyed two days later.
    device bigint not null,
    network bigint not null,
    source text check (source ~ '^[A-Za-z0-9_-]{1,32}$'),
    -- From signing in to the first pick, where it was less than two minutes; exact times of a session stay where sessions are.
    session_seconds smallint check (session_seconds between 0 and 120),
    account text not null check (account in ('just_made', 'young', 'known')),
    kept_since date not null default current_date,
    primary key (call_id, alias))
    with (fillfactor = 80);
comment on table voting.trace is 'One row per ballot, deleted after thirty days: no person, no address, no choice';

create table voting.examination (
    call_id uuid primary key references voting.ledger_head (call_id),
    at timestamptz not null,
    ballots int not null,
    flagged int not null);
comment on table voting.examination is 'When the signals of a vote were last looked for';

create table voting.signal (
    call_id uuid not null references voting.ledger_head (call_id),
    ballot_uid uuid not null references voting.ballot (ballot_uid),
    score numeric(6, 2) not null,
    -- Ballots that share their strongest reason.
    cluster text not null,
    evidence jsonb not null,
    state text not null default 'open' check (state in ('open', 'dismissed', 'acted')),
    -- What the score was when somebody decided that it is nothing: much more brings the ballot back.
    dismissed_score numeric(6, 2),
    decided_by uuid,
    first_seen date not null,
    primary key (call_id, ballot_uid),
    check ((state = 'dismissed') = (dismissed_score is not null)));
create index signal_queue on voting.signal (call_id, state, score desc, ballot_uid);
comment on table voting.signal is 'Ballots above the threshold, with the reasons in numbers; never a choice';

create table voting.measure (
    id uuid primary key,
    call_id uuid not null references voting.ledger_head (call_id),
    kind text not null check (kind in ('quarantine', 'invalidate', 'restore')),
    reason_code text not null check (reason_code in ('bought', 'scripted', 'copied', 'shared_device', 'other', 'cleared', 'appeal_granted')),
    reason text not null check (length(reason) between 10 and 500),
    state text not null default 'proposed' check (state in ('proposed', 'done', 'withdrawn')),
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    confirmed_by uuid,
    confirmed_at timestamptz,
    appeal_until timestamptz,
    -- Two people: whatever a program does wrong, one of them alone moves nothing.
    check (confirmed_by is null or confirmed_by <> proposed_by),
    check ((state = 'done') = (confirmed_by is not null)),
    check ((confirmed_by is null) = (confirmed_at is null)));
create index measure_call on voting.measure (call_id, proposed_at desc);

create table voting.measure_ballot (
    measure_id uuid not null references voting.measure (id),
    ballot_uid uuid not null references voting.ballot (ballot_uid),
    is_open boolean not null,
    primary key (measure_id, ballot_uid));
create index measure_ballot_ballot on voting.measure_ballot (ballot_uid);
-- One ballot waits for one decision at a time.
create unique index measure_ballot_once on voting.measure_ballot (ballot_uid) where is_open;

create table voting.appeal (
    id uuid primary key,
    measure_id uuid not null,
    ballot_uid uuid not null,
    text text not null check (length(text) between 10 and 1000),
    filed_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'granted', 'rejected')),
    answer text check (length(answer) between 10 and 1000),
    -- Copied from the measure, so that the row itself refuses a judge in his own cause.
    proposed_by uuid not null,
    confirmed_by uuid not null,
    decided_by uuid,
    decided_at timestamptz,
    unique (measure_id, ballot_uid),
    foreign key (measure_id, ballot_uid) references voting.measure_ballot (measure_id, ballot_uid),
    check (decided_by is null or decided_by not in (proposed_by, confirmed_by)),
    check ((state = 'open') = (decided_by is null)),
    check ((decided_by is null) = (answer is null)));
comment on table voting.appeal is 'A voter asks to have a decision looked at again; known by the ballot only, not by person';
