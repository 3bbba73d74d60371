-- The other channels of the one ballot: filled in with a resident at an office or on the station's screen, and on paper.
create table voting.ballot_grant (
    id uuid primary key,
    call_id uuid not null references voting.ledger_head (call_id),
    person_id uuid not null references identity.person (id),
    clerk_id uuid not null references identity.person (id),
    channel text not null check (channel in ('kiosk', 'assisted')),
    -- The office in whose name it happens.
    area_code text not null check (area_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
    asked_by text not null check (asked_by in ('resident', 'family', 'office')),
    consent text not null check (consent in ('spoken', 'signed', 'phone')),
    note text not null default '' check (length(note) <= 300),
    started_at timestamptz not null,
    -- HMAC under a key outside the database: six digits alone would be guessed from a plain hash at once.
    code_hash bytea,
    code_until timestamptz,
    redeemed_at timestamptz,
    token_hash bytea unique,
    use_until timestamptz,
    ended_at timestamptz,
    end_reason text check (end_reason in ('finished', 'revoked', 'replaced')),
    -- Nobody helps themselves to a ballot.
    check (person_id <> clerk_id),
    check ((channel = 'kiosk') = (code_hash is not null)),
    check ((code_hash is null) = (code_until is null)),
    check ((token_hash is null) = (use_until is null)),
    check ((channel = 'kiosk') or token_hash is not null),
    check ((channel = 'kiosk' and token_hash is not null) = (redeemed_at is not null)),
    check ((ended_at is null) = (end_reason is null)));
comment on table voting.ballot_grant is 'A helper may fill in one person''s ballot for a while. It says who helped whom, never what was chosen';
create unique index ballot_grant_live on voting.ballot_grant (call_id, person_id) where ended_at is null;
create unique index ballot_grant_code on voting.ballot_grant (code_hash) where redeemed_at is null and ended_at is null;

create table voting.code_failure (
    at timestamptz not null,
    address_hash bytea not null);
comment on table voting.code_failure is 'Codes that were not right, kept for a day: what limits guessing over all nodes';
create index code_failure_at on voting.code_failure (at);

create table voting.paper_batch (
    id uuid primary key,
    call_id uuid not null references voting.ledger_head (call_id),
    no int not null check (no >= 1),
    area_code text not null check (area_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
    slips int not null check (slips between 1 and 50),
    state text not null default 'open' check (state in ('open', 'counted', 'accepted', 'cancelled')),
    printed_by uuid not null references identity.person (id),
    printed_at timestamptz not null,
    -- As counted by hand, heap by heap; what is missing then is unreturned.
    returned int check (returned >= 0),
    spoiled int check (spoiled >= 0),
    unreturned int check (unreturned >= 0),
    unused int check (unused >= 0),
    counted_by uuid references identity.person (id),
    counted_at timestamptz,
    valid int check (valid >= 0),
    invalid int check (invalid >= 0),
    accepted_by uuid references identity.person (id),
    accepted_at timestamptz,
    unique (call_id, no),
    check ((state in ('counted', 'accepted')) = (counted_at is not null)),
    check (counted_at is null or (counted_by is not null and returned + spoiled + unreturned + unused = slips)),
    check ((state = 'accepted') = (accepted_at is not null)),
    check (accepted_at is null or (accepted_by is not null and valid + invalid = returned)));
comment on table voting.paper_batch is 'At most 50 numbered paper slips; open until counted after the close, then keyed twice and accepted by the bureau';

create table voting.paper_slip (
    -- Random, like everything about a ballot.
    id uuid primary key,
    batch_id uuid not null references voting.paper_batch (id),
    call_id uuid not null references voting.ledger_head (call_id),
    n int not null check (n between 1 and 50),
    state text not null default 'blank' check (state in ('blank', 'issued', 'returned', 'unreturned', 'spoiled', 'accepted')),
    pseudonym bytea check (length(pseudonym) = 32),
    reason text check (reason in ('misprint', 'damaged', 'lost', 'unreadable', 'empty', 'too_few', 'too_many', 'no_points', 'over_points', 'over_budget', 'own_idea')),
    attempt int not null default 1 check (attempt >= 1),
    unique (batch_id, n),
    check (state in ('blank', 'spoiled') or pseudonym is not null),
    check ((state = 'spoiled') = (reason is not null)));
comment on table voting.paper_slip is 'A numbered slip and the pseudonym it was handed to; no person, no time, and no ballot';
create unique index paper_slip_one on voting.paper_slip (call_id, pseudonym) where state in ('issued', 'returned', 'accepted');

create table voting.paper_entry (
    slip_id uuid not null references voting.paper_slip (id),
    attempt int not null check (attempt >= 1),
    -- 1 and 2: two people who do not see each other's entry; 3: a third look where they differ.
    round int not null check (round between 1 and 3),
    keyed_by uuid not null references identity.person (id),
    -- [[n, points], …] by ascending n, as marked, also when it is more than allowed.
    marks text not null,
    unreadable boolean not null,
    primary key (slip_id, attempt, round),
    -- Two entries are two people.
    unique (slip_id, attempt, keyed_by),
    check (not unreadable or marks = '[]'));
comment on table voting.paper_entry is 'append-only: what each of them read on a slip';
create trigger paper_entry_append_only before update or delete on voting.paper_entry
    for each row execute function kernel.refuse_change();
