-- Plans, their calls (届次), phases, rules and money.
create schema programmes;

create table programmes.programme (
    code text primary key check (code ~ '^[a-z_]+$'),
    name_zh text not null,
    name_en text not null,
    owner_zh text not null,
    owner_en text not null);
insert into programmes.programme (code, name_zh, name_en, owner_zh, owner_en) values
    ('golden_idea', '公益金点子计划', 'Golden Idea Plan', '官渡区民政局', 'Guandu District Civil Affairs Bureau');

create table programmes.fund_pot (
    id uuid primary key,
    fiscal_year int not null check (fiscal_year between 2000 and 2200),
    name_zh text not null,
    name_en text not null,
    source text not null check (source in ('district', 'lottery', 'donation')),
    approval_doc text not null,
    -- Kept equal to the sum of the entries by the one function that writes them, so that the database itself refuses an overspend.
    appropriated_fen bigint not null default 0 check (appropriated_fen >= 0),
    reserved_fen bigint not null default 0 check (reserved_fen >= 0),
    is_demo boolean not null default false,
    created_at timestamptz not null default now(),
    check (reserved_fen <= appropriated_fen));

create table programmes.money_entry (
    id bigint generated always as identity primary key,
    pot_id uuid not null references programmes.fund_pot (id),
    kind text not null check (kind in ('appropriate', 'reserve', 'release_reservation')),
    amount_fen bigint not null check (amount_fen > 0),
    subject text not null,
    subject_id uuid,
    memo text not null,
    entered_by uuid,
    at timestamptz not null default now());
comment on table programmes.money_entry is 'append-only: every movement of a pot in integer fen; a mistake is mended by the reverse entry';
create unique index money_entry_reserved_once on programmes.money_entry (subject, subject_id) where kind = 'reserve';
-- One budget document brings its money once, however often the button is pressed.
create unique index money_entry_appropriated_once on programmes.money_entry (pot_id, memo) where kind = 'appropriate';
create trigger money_entry_append_only before update or delete on programmes.money_entry
    for each row execute function kernel.refuse_change();

create table programmes.call (
    id uuid primary key,
    programme_code text not null references programmes.programme (code),
    no text not null unique check (no ~ '^[A-Z0-9-]{4,40}$'),
    title_zh text not null check (length(title_zh) between 2 and 80),
    title_en text not null check (length(title_en) between 2 and 160),
    summary_zh text not null default '' check (length(summary_zh) <= 2000),
    summary_en text not null default '' check (length(summary_en) <= 4000),
    phase text not null default 'draft' check (phase in ('draft', 'published', 'collecting', 'screening', 'voting', 'counting', 'reviewing',
        'allocating', 'publicity', 'claiming', 'contracting', 'implementing', 'closed', 'cancelled')),
    phase_since timestamptz not null default now(),
    scope_area_code text not null check (scope_area_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
    submit_from timestamptz,
    submit_to timestamptz,
    vote_from timestamptz,
    vote_to timestamptz,
    review_to timestamptz,
    claim_from timestamptz,
    claim_to timestamptz,
    max_picks int not null default 3 check (max_picks between 1 and 1000),
    min_picks int not null default 1 check (min_picks between 1 and 1000),
    vote_weight int not null default 40 check (vote_weight between 0 and 100),
    review_weight int not null default 60 check (review_weight between 0 and 100),
    min_votes int not null default 0 check (min_votes >= 0),
    min_sheets int not null default 3 check (min_sheets between 1 and 20),
    cap_fen bigint not null default 5000000 check (cap_fen > 0),
    pot_id uuid references programmes.fund_pot (id),
    tally_visibility text not null default 'live' check (tally_visibility in ('live', 'hidden_last_hours', 'hidden_until_close')),
    hidden_hours int not null default 0 check (hidden_hours between 0 and 720),
    selection_rule text not null default 'score_rank' check (selection_rule in ('score_rank')),
    publicity_days int not null default 5 check (publicity_days between 1 and 60),
    publicity_kind text not null default 'working' check (publicity_kind in ('working', 'calendar')),
    publicity_from timestamptz,
    publicity_to timestamptz,
    contact_phone text not null default '',
    cancel_reason text,
    version int not null default 1,
    is_demo boolean not null default false,
    created_by uuid,
    created_at timestamptz not null default now(),
    -- A draft may still be wrong: the editor lists what is missing. From publication on the database itself refuses it.
    check (phase in ('draft', 'cancelled') or min_picks <= max_picks),
    check (phase in ('draft', 'cancelled') or vote_weight + review_weight = 100),
    check (phase in ('draft', 'cancelled') or (tally_visibility = 'hidden_last_hours') = (hidden_hours > 0)),
    check (phase in ('draft', 'cancelled') or (submit_from < submit_to and submit_to < vote_from and vote_from < vote_to and pot_id is not null)));
create index call_phase on programmes.call (phase, created_at desc);

create table programmes.phase_change (
    id bigint generated always as identity primary key,
    call_id uuid not null references programmes.call (id),
    from_phase text not null,
    to_phase text not null,
    at timestamptz not null,
    by_person uuid,
    reason text not null default '');
comment on table programmes.phase_change is 'append-only: each step of a call with its date and who took it (null: the clock)';
create index phase_change_call on programmes.phase_change (call_id, id);
create trigger phase_change_append_only before update or delete on programmes.phase_change
    for each row execute function kernel.refuse_change();

create table programmes.extension (
    call_id uuid primary key references programmes.call (id),
    phase text not null,
    days int not null check (days between 1 and 60),
    reason text not null check (length(reason) between 10 and 500),
    at timestamptz not null,
    by_person uuid not null);
comment on table programmes.extension is 'append-only: a published call may be extended once, with a published reason (延期公告)';
create trigger extension_append_only before update or delete on programmes.extension
    for each row execute function kernel.refuse_change();

create table programmes.gate (
    call_id uuid not null references programmes.call (id),
    phase text not null,
    room text not null,
    open_count int not null check (open_count >= 0),
    primary key (call_id, phase, room));
comment on table programmes.gate is 'What still keeps a call in a phase; each higher room keeps its own row current in its own transaction';

create table programmes.criterion (
    call_id uuid not null references programmes.call (id),
    code text not null check (code ~ '^[a-z_]+$'),
    name_zh text not null,
    name_en text not null,
    weight int not null check (weight between 1 and 100),
    position int not null,
    primary key (call_id, code));
comment on table programmes.criterion is 'The score sheet of a call: weights add up to 100; frozen when the call is published';

create view programmes.pub_call as
select id, programme_code, no, title_zh, title_en, phase, phase_since, scope_area_code, submit_from, submit_to, vote_from, vote_to, review_to,
    claim_from, claim_to, max_picks, min_picks, vote_weight, review_weight, min_votes, min_sheets, cap_fen, pot_id, tally_visibility, hidden_hours,
    selection_rule, publicity_days, publicity_kind, publicity_from, publicity_to, contact_phone, is_demo
from programmes.call;
comment on view programmes.pub_call is 'Calls with their rules and dates; drafts included, so filter by phase where the public reads';

create view programmes.pub_criterion as select call_id, code, name_zh, name_en, weight, position from programmes.criterion;
comment on view programmes.pub_criterion is 'Criteria of the score sheet of a call';

create view programmes.pub_pot as
select id, fiscal_year, name_zh, name_en, source, approval_doc, appropriated_fen, reserved_fen, appropriated_fen - reserved_fen as left_fen, is_demo
from programmes.fund_pot;
comment on view programmes.pub_pot is 'Fund pots and what is left of them, in fen';
