-- The books of the pots: every movement of money is an entry whose lines sum to nothing, and a balance is what its lines sum to.
create table programmes.pot_purpose (
    pot_id uuid not null references programmes.fund_pot (id),
    code text not null check (code ~ '^[a-z_]{2,30}$'),
    position int not null,
    name_zh text not null check (length(name_zh) between 1 and 40),
    name_en text not null check (length(name_en) between 1 and 80),
    primary key (pot_id, code));
comment on table programmes.pot_purpose is 'What the money of a pot is tied to; a pot without lines may be used for anything its call is about';

alter table programmes.fund_pot add column closed_at timestamptz, add column closed_by uuid;

alter table programmes.money_entry
    add column purpose text not null default '',
    add column voucher_no text check (length(voucher_no) between 2 and 40),
    add column reverses bigint unique references programmes.money_entry (id),
    drop constraint money_entry_kind_check,
    add check (kind in ('appropriate', 'reduce', 'reserve', 'release_reservation', 'commit', 'uncommit', 'release', 'spend', 'expense', 'return',
        'recover', 'close', 'reverse')),
    add check ((kind = 'reverse') = (reverses is not null));
-- A budget document brings its money once a purpose: looked at under the lock of the pot, since after a reversal it may bring it again.
drop index programmes.money_entry_appropriated_once;
create unique index money_entry_voucher on programmes.money_entry (voucher_no);
create index money_entry_pot on programmes.money_entry (pot_id, id desc);

create table programmes.money_line (
    entry_id bigint not null references programmes.money_entry (id),
    position int not null check (position between 1 and 20),
    pot_id uuid not null references programmes.fund_pot (id),
    purpose text not null default '',
    -- The project whose money it is; nil: the pot's own.
    subject_id uuid not null default '00000000-0000-0000-0000-000000000000',
    account text not null check (account in ('source', 'available', 'reserved', 'committed', 'released', 'spent')),
    amount_fen bigint not null check (amount_fen <> 0),
    primary key (entry_id, position),
    check ((account in ('source', 'available')) <= (subject_id = '00000000-0000-0000-0000-000000000000')));
comment on table programmes.money_line is 'append-only: the lines of an entry in integer fen; they sum to 0, or the entry is not saved';

create table programmes.money_account (
    pot_id uuid not null references programmes.fund_pot (id),
    purpose text not null,
    subject_id uuid not null,
    account text not null,
    balance_fen bigint not null,
    primary key (pot_id, account, purpose, subject_id),
    -- Where money comes from goes below 0 by what it gave; nothing else ever does: the database itself refuses an overspend.
    constraint money_account_overdrawn check (account = 'source' or balance_fen >= 0));
comment on table programmes.money_account is 'What the lines of an account sum to; written by the lines alone, never by hand';

create function programmes.post_line() returns trigger language plpgsql as $$
begin
    insert into programmes.money_account as a (pot_id, purpose, subject_id, account, balance_fen)
    values (new.pot_id, new.purpose, new.subject_id, new.account, 0)
    on conflict do nothing;
    update programmes.money_account
    set balance_fen = balance_fen + new.amount_fen
    where pot_id = new.pot_id and purpose = new.purpose and subject_id = new.subject_id and account = new.account;
    return null;
end $$;
create trigger money_line_post after insert on programmes.money_line
    for each row execute function programmes.post_line();

create function programmes.refuse_by_hand() returns trigger language plpgsql as $$
begin
    if pg_trigger_depth() < 2 then
        raise exception '%.% is written by its lines alone', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger money_account_by_lines before insert or update or delete on programmes.money_account
    for each row execute function programmes.refuse_by_hand();

-- What was entered before there were lines. Money that stood in the counters without an entry gets one.
insert into programmes.money_entry (pot_id, kind, amount_fen, subject, memo)
select p.id, 'appropriate', p.appropriated_fen - coalesce(e.fen, 0), 'pot', '账前余额'
from programmes.fund_pot p
left join (select pot_id, sum(amount_fen) as fen from programmes.money_entry where kind = 'appropriate' group by pot_id) e on e.pot_id = p.id
where p.appropriated_fen > coalesce(e.fen, 0);

insert into programmes.money_line (entry_id, position, pot_id, account, amount_fen, subject_id)
select e.id, l.position, e.pot_id, l.account, l.sign * e.amount_fen,
    case when l.account in ('source', 'available') then '00000000-0000-0000-0000-000000000000'::uuid else e.subject_id end
from programmes.money_entry e
join (values
    ('appropriate', 1, 'source', -1), ('appropriate', 2, 'available', 1),
    ('reserve', 1, 'available', -1), ('reserve', 2, 'reserved', 1),
    ('release_reservation', 1, 'reserved', -1), ('release_reservation', 2, 'available', 1)) l (kind, position, account, sign) on l.kind = e.kind
order by e.id, l.position;

-- Until now a reservation was made by the signature of a contract: it is a commitment.
with entry as (
    insert into programmes.money_entry (pot_id, kind, amount_fen, subject, subject_id, memo, entered_by)
    select a.pot_id, 'commit', a.balance_fen, 'project', a.subject_id, r.memo, r.entered_by
    from programmes.money_account a
    join programmes.money_entry r on r.pot_id = a.pot_id and r.subject_id = a.subject_id and r.kind = 'reserve'
    where a.account = 'reserved' and a.balance_fen > 0
    returning id, pot_id, subject_id, amount_fen)
insert into programmes.money_line (entry_id, position, pot_id, subject_id, account, amount_fen)
select e.id, l.position, e.pot_id, e.subject_id, l.account, l.sign * e.amount_fen
from entry e
cross join (values (1, 'reserved', -1), (2, 'committed', 1)) l (position, account, sign)
order by e.id, l.position;

create trigger money_line_append_only before update or delete on programmes.money_line
    for each row execute function kernel.refuse_change();
create trigger money_line_not_emptied before truncate on programmes.money_line
    for each statement execute function kernel.refuse_change();
create trigger money_entry_not_emptied before truncate on programmes.money_entry
    for each statement execute function kernel.refuse_change();

create function programmes.refuse_unbalanced() returns trigger language plpgsql as $$
declare entry bigint := case when tg_table_name = 'money_entry' then (to_jsonb(new) ->> 'id')::bigint else (to_jsonb(new) ->> 'entry_id')::bigint end;
begin
    if not exists (
        select 1
        from programmes.money_entry e
        join programmes.money_line l on l.entry_id = e.id
        where e.id = entry
        group by e.id
        having sum(l.amount_fen) = 0 and sum(l.amount_fen) filter (where l.amount_fen > 0) = max(e.amount_fen) and bool_and(l.pot_id = e.pot_id))
    then
        raise exception 'entry % does not balance', entry using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger money_entry_balanced after insert on programmes.money_entry
    deferrable initially deferred for each row execute function programmes.refuse_unbalanced();
create constraint trigger money_line_balanced after insert on programmes.money_line
    deferrable initially deferred for each row execute function programmes.refuse_unbalanced();

create view programmes.pub_pot_balance as
select p.id as pot_id,
    coalesce(-sum(a.balance_fen) filter (where a.account = 'source'), 0)::bigint as appropriated_fen,
    coalesce(sum(a.balance_fen) filter (where a.account = 'available'), 0)::bigint as available_fen,
    coalesce(sum(a.balance_fen) filter (where a.account = 'reserved'), 0)::bigint as reserved_fen,
    coalesce(sum(a.balance_fen) filter (where a.account = 'committed'), 0)::bigint as committed_fen,
    coalesce(sum(a.balance_fen) filter (where a.account = 'released'), 0)::bigint as released_fen,
    coalesce(sum(a.balance_fen) filter (where a.account = 'spent'), 0)::bigint as spent_fen
from programmes.fund_pot p
left join programmes.money_account a on a.pot_id = p.id
group by p.id;
comment on view programmes.pub_pot_balance is 'The one balance of a pot: appropriated = available + reserved + committed + released + spent, in fen';

create view programmes.pub_project_money as
select a.subject_id as project_id, a.pot_id, a.purpose,
    coalesce(sum(a.balance_fen) filter (where a.account = 'committed'), 0)::bigint as committed_fen,
    coalesce(sum(a.balance_fen) filter (where a.account = 'released'), 0)::bigint as released_fen,
    coalesce(sum(a.balance_fen) filter (where a.account = 'spent'), 0)::bigint as spent_fen
from programmes.money_account a
where a.subject_id <> '00000000-0000-0000-0000-000000000000'
group by a.subject_id, a.pot_id, a.purpose;
comment on view programmes.pub_project_money is 'The money of a project by where it is: promised, paid out and not accounted for, spent';

drop view programmes.pub_pot;
alter table programmes.fund_pot drop column appropriated_fen, drop column reserved_fen;
create view programmes.pub_pot as
select p.id, p.fiscal_year, p.name_zh, p.name_en, p.source, p.approval_doc, b.appropriated_fen,
    b.appropriated_fen - b.available_fen as reserved_fen, b.available_fen as left_fen, p.is_demo, p.closed_at
from programmes.fund_pot p
join programmes.pub_pot_balance b on b.pot_id = p.id;
comment on view programmes.pub_pot is 'Fund pots, what is bound in any way (reserved) and what is left of them, in fen';
