-- The ballot core: every accepted tap and every decision about a ballot is a row that is only ever added. The rows make a Merkle tree
-- (RFC 9162), its heads are signed and given away, so that a changed, dropped or inserted row can be named by anyone.
do $$
begin
    if exists (select 1 from voting.ledger_head) then
        raise exception 'This database holds votes that were cast before there was a ledger. They were samples only: wipe them with the version that made them (npm run demo -- wipe), or begin with an empty database.';
    end if;
end $$;

-- The rules of the vote as they were at its opening; nothing changes them afterwards.
alter table voting.ledger_head
    add column method text not null check (method in ('approval', 'knapsack', 'points')),
    add column max_picks int not null check (max_picks >= 1),
    add column min_picks int not null check (min_picks between 1 and max_picks),
    add column max_points int check (max_points >= 1),
    add column max_cost_fen bigint check (max_cost_fen >= 0),
    add column points bigint not null default 0 check (points >= 0),
    add column recounted_at timestamptz,
    add check ((method = 'points') = (max_points is not null)),
    add check ((method = 'knapsack') = (max_cost_fen is not null));

alter table voting.ballot
    -- locked: an accepted paper ballot replaced it. quarantined: out of the tally while it is looked into. voided: out for good, unless restored.
    add column status text not null default 'open' check (status in ('open', 'locked', 'quarantined', 'voided')),
    -- Its last row in the ledger that carries a commitment; null: all its taps changed nothing.
    add column ledger_seq bigint,
    -- Locked by paper before it went into quarantine: what restoring brings back.
    add column on_paper boolean not null default false;
alter table voting.ballot set (fillfactor = 80);

alter table voting.tally
    -- Place on the list of the vote, from 1; ballots in the ledger name ideas by it.
    add column n int not null check (n >= 1),
    add column points bigint not null default 0 check (points >= 0),
    add column frozen_points bigint,
    add unique (call_id, n);

-- A pick is only ever sought by its ballot; the recount reads them all.
drop index voting.pick_call_idea;

create table voting.vote_ledger (
    call_id uuid not null references voting.ledger_head (call_id),
    seq bigint not null check (seq >= 0),
    -- What is hashed and, after the close, published: canonical JSON, byte for byte.
    leaf text not null,
    ballot_uid uuid,
    -- What the commitment in the leaf opens to; published for the last version of each ballot only.
    salt bytea check (length(salt) = 16),
    ballot text,
    -- The tap that made it: a repeated request finds its first result here.
    tap_id uuid,
    primary key (call_id, seq),
    check ((ballot_uid is null) = (seq = 0)),
    check ((salt is null) = (ballot is null)));
comment on table voting.vote_ledger is 'append-only: one row per accepted tap or decision about a ballot, gapless for each call; row 0 says what the vote is about';
create unique index vote_ledger_tap on voting.vote_ledger (tap_id, ballot_uid) where tap_id is not null;
create trigger vote_ledger_append_only before update or delete on voting.vote_ledger
    for each row execute function kernel.refuse_change();
create trigger vote_ledger_not_emptied before truncate on voting.vote_ledger
    for each statement execute function kernel.refuse_change();

-- From here on a tap row remembers only what changed nothing: all others are in the ledger.
comment on table voting.tap is 'Taps that changed nothing (it was so already): a repeated request gets the same answer again';
alter table voting.tap drop constraint tap_result_check, add check (result = 'already');

create view voting.saved_tap as
select l.call_id, l.ballot_uid, l.tap_id from voting.vote_ledger l where l.tap_id is not null
union all
select b.call_id, t.ballot_uid, t.tap_id from voting.tap t join voting.ballot b on b.ballot_uid = t.ballot_uid;
comment on view voting.saved_tap is 'Every tap that was acknowledged';

create table voting.ledger_tile (
    call_id uuid not null references voting.ledger_head (call_id),
    level int not null check (level >= 0),
    index bigint not null check (index >= 0),
    -- 256 hashes of 32 bytes.
    hashes bytea not null check (length(hashes) = 8192),
    primary key (call_id, level, index));
comment on table voting.ledger_tile is 'append-only: full tiles of the Merkle tree (C2SP tlog-tiles), so that a proof reads a few rows instead of all';
create trigger ledger_tile_append_only before update or delete on voting.ledger_tile
    for each row execute function kernel.refuse_change();

create table voting.checkpoint (
    call_id uuid not null references voting.ledger_head (call_id),
    size bigint not null check (size >= 1),
    reason text not null check (reason in ('open', 'periodic', 'close', 'certify')),
    root bytea not null check (length(root) = 32),
    -- The signed note (C2SP tlog-checkpoint).
    note text not null,
    -- Leaf hashes after the last full tile.
    tail bytea not null,
    at timestamptz not null,
    primary key (call_id, size, reason));
comment on table voting.checkpoint is 'append-only: signed heads of the tree, public from the moment they are made';
create trigger checkpoint_append_only before update or delete on voting.checkpoint
    for each row execute function kernel.refuse_change();

create table voting.witness_delivery (
    call_id uuid not null,
    size bigint not null,
    reason text not null,
    witness text not null,
    attempts int not null default 0,
    delivered_at timestamptz,
    last_error text,
    next_at timestamptz not null,
    primary key (call_id, size, reason, witness),
    foreign key (call_id, size, reason) references voting.checkpoint (call_id, size, reason));
comment on table voting.witness_delivery is 'Which checkpoint went out to whom, outside the reach of this database';

create table voting.reconciliation (
    call_id uuid not null references voting.ledger_head (call_id),
    at timestamptz not null,
    size bigint not null,
    ballots int not null,
    differences int not null check (differences >= 0),
    -- What differs, by row; never a choice together with a voter.
    findings jsonb not null default '[]',
    primary key (call_id, at));
comment on table voting.reconciliation is 'append-only: each recount from the ledger against the live counters';
create trigger reconciliation_append_only before update or delete on voting.reconciliation
    for each row execute function kernel.refuse_change();

create or replace view voting.pub_tally as
select t.call_id, t.idea_id,
    case when h.closed_at is not null or h.frozen_size is null then t.votes else t.frozen_votes end as votes,
    h.closed_at is not null as final,
    case when h.closed_at is not null or h.frozen_size is null then t.points else t.frozen_points end as points,
    t.n
from voting.tally t
join voting.ledger_head h on h.call_id = t.call_id;
