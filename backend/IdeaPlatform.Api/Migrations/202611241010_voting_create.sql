-- The vote: pseudonymous ballots, their picks, the tally kept apart, and one head per call whose row lock puts everything in order.
-- Locks are taken in this order everywhere: heads by call id, ballots by pseudonym, tallies by idea id.
-- No row here carries a person, an address or an exact time of a voter.
create schema voting;

create table voting.ledger_head (
    call_id uuid primary key references programmes.call (id),
    -- One step per accepted tap; pages use it as the sequence number of the tally.
    size bigint not null default 0 check (size >= 0),
    ballots int not null default 0 check (ballots >= 0),
    picks int not null default 0 check (picks >= 0),
    opened_at timestamptz not null,
    -- From here on the public sees frozen_votes only (visibility hidden_*), whatever the role.
    frozen_size bigint,
    frozen_at timestamptz,
    closed_at timestamptz,
    -- Ideas whose tally differed from a recount of the picks at the close; anything above 0 keeps the vote from certification.
    differences int check (differences >= 0),
    certified_at timestamptz,
    certified_by uuid,
    check (picks >= ballots or picks = 0),
    check ((frozen_size is null) = (frozen_at is null)),
    check ((closed_at is null) = (differences is null)),
    check (certified_at is null or (closed_at is not null and differences = 0)));
comment on table voting.ledger_head is 'One row per call whose vote was opened; its lock serialises the call across nodes; closing is one-way';

create table voting.ballot (
    -- Random, not time-ordered: the row must not tell when somebody voted.
    ballot_uid uuid primary key,
    call_id uuid not null references voting.ledger_head (call_id),
    pseudonym bytea not null check (length(pseudonym) = 32),
    channel text not null default 'web' check (channel in ('web', 'kiosk', 'assisted', 'paper')),
    rev int not null check (rev >= 0),
    -- The call's limits, copied, so that the database itself refuses what a bug would let through.
    max_picks int not null check (max_picks >= 1),
    min_picks int not null check (min_picks between 1 and max_picks),
    max_points int,
    max_cost_fen bigint,
    n_picks int not null check (n_picks between 0 and max_picks),
    points int not null check (points >= 0 and (max_points is null or points <= max_points)),
    cost_fen bigint not null check (cost_fen >= 0 and (max_cost_fen is null or cost_fen <= max_cost_fen)),
    unique (call_id, pseudonym));
comment on column voting.ballot.pseudonym is 'HMAC of the person key under the key of the call, which lives outside the database';

create table voting.tally (
    call_id uuid not null references voting.ledger_head (call_id),
    idea_id uuid not null references ideas.idea (id),
    cost_fen bigint not null check (cost_fen >= 0),
    votes int not null default 0 check (votes >= 0),
    -- Size of the ledger when votes last moved.
    seq bigint not null default 0,
    frozen_votes int,
    primary key (call_id, idea_id))
    -- Room for updates in place: the votes of a hot idea move many times a second.
    with (fillfactor = 50);
comment on table voting.tally is 'The list of ideas of the vote, fixed at the opening, and their votes; equal to a recount of the picks at any commit';

create table voting.pick (
    ballot_uid uuid not null references voting.ballot (ballot_uid),
    idea_id uuid not null,
    call_id uuid not null,
    points int not null default 1 check (points >= 1),
    primary key (ballot_uid, idea_id),
    foreign key (call_id, idea_id) references voting.tally (call_id, idea_id));
create index pick_call_idea on voting.pick (call_id, idea_id);

create table voting.tap (
    tap_id uuid not null,
    ballot_uid uuid not null references voting.ballot (ballot_uid),
    idea_id uuid not null,
    picks boolean not null,
    result text not null check (result in ('counted', 'withdrawn', 'already')),
    rev int not null,
    primary key (tap_id, ballot_uid));
comment on table voting.tap is 'The first result of each saved tap: a repeated request gets it again. A refusal changes nothing and needs no memory';

create view voting.pub_tally as
select t.call_id, t.idea_id,
    case when h.closed_at is not null or h.frozen_size is null then t.votes else t.frozen_votes end as votes,
    h.closed_at is not null as final
from voting.tally t
join voting.ledger_head h on h.call_id = t.call_id;
comment on view voting.pub_tally is 'Votes as the public may see them now: null while they are hidden until the close; final after it';

create view voting.pub_turnout as select call_id, ballots, picks from voting.ledger_head;
comment on view voting.pub_turnout is 'Ballots in the tally and their picks, per call';
