-- What is set aside for a contract that is not signed yet is carried over too, by a row of its own.
alter table programmes.money_entry
    drop constraint money_entry_kind_check,
    add constraint money_entry_kind_check check (kind in ('appropriate', 'reduce', 'reserve', 'release_reservation', 'commit', 'uncommit', 'release', 'spend',
        'expense', 'return', 'recover', 'close', 'carry_reserved', 'carry', 'carry_paid', 'reverse'));

create or replace view programmes.pub_money_row as
select e.id as entry_id, f.figure, l.pot_id, l.purpose, case when e.subject = 'project' then e.subject_id end as project_id,
    coalesce(o.kind, e.kind) as kind, e.reverses, f.sign * l.amount_fen as amount_fen, e.memo, e.voucher_no, e.at
from programmes.money_line l
join programmes.money_entry e on e.id = l.entry_id
left join programmes.money_entry o on o.id = e.reverses
join (values
    ('appropriated', 'source', -1, array['appropriate', 'reduce']),
    ('sent_back', 'source', 1, array['close']),
    ('reserved', 'reserved', 1, array['reserve', 'release_reservation', 'commit']),
    ('contracted', 'committed', 1, array['commit', 'uncommit']),
    ('paid', 'committed', -1, array['release']),
    ('paid', 'available', -1, array['expense']),
    ('bills', 'available', -1, array['expense']),
    ('returned', 'released', -1, array['return', 'recover']),
    ('carried', 'reserved', 1, array['carry_reserved']),
    ('carried', 'committed', 1, array['carry']),
    ('carried', 'released', 1, array['carry_paid']),
    ('spent', 'spent', 1, array['spend', 'expense']),
    ('left', 'available', 1, array['appropriate', 'reduce', 'close', 'reserve', 'release_reservation', 'uncommit', 'expense', 'return', 'recover']))
    f (figure, account, sign, kinds) on f.account = l.account and coalesce(o.kind, e.kind) = any (f.kinds)
-- What is carried over leaves its account and comes back to it: the side that comes counts.
where f.figure <> 'carried' or l.amount_fen > 0;
comment on view programmes.pub_money_row is
    'The ledger rows under each public figure of the money. appropriated - sent_back = left + reserved + contracted - returned + bills; paid and spent hold the bills that the bureau paid itself';
