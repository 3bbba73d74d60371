-- Every figure of the money is a sum of ledger rows, and the rows it is a sum of can be read by everybody.
-- A movement of money belongs to the season: waits are counted from it.
alter table programmes.money_entry alter column at set default kernel.season_now();

create index money_line_pot on programmes.money_line (pot_id);

-- A reverse entry counts where the entry counted that it takes back.
create view programmes.pub_money_row as
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
    ('carried', 'committed', 1, array['carry']),
    ('carried', 'released', 1, array['carry_paid']),
    ('spent', 'spent', 1, array['spend', 'expense']),
    ('left', 'available', 1, array['appropriate', 'reduce', 'close', 'reserve', 'release_reservation', 'uncommit', 'expense', 'return', 'recover']))
    f (figure, account, sign, kinds) on f.account = l.account and coalesce(o.kind, e.kind) = any (f.kinds)
-- What is carried over leaves its account and comes back to it: the side that comes counts.
where f.figure <> 'carried' or l.amount_fen > 0;
comment on view programmes.pub_money_row is
    'The ledger rows under each public figure of the money. appropriated - sent_back = left + reserved + contracted - returned + bills; paid and spent hold the bills that the bureau paid itself';

create view programmes.pub_money_figure as
select r.pot_id, r.purpose, r.figure, sum(r.amount_fen)::bigint as amount_fen, count(*)::int as entries
from programmes.pub_money_row r
group by r.pot_id, r.purpose, r.figure;
comment on view programmes.pub_money_figure is 'The public figures of a pot and purpose: the one place where the rows are added up';

create view programmes.pub_pot_purpose as
select pot_id, code, position, name_zh, name_en from programmes.pot_purpose;
comment on view programmes.pub_pot_purpose is 'What the money of a pot is tied to';

create table programmes.concentration_limit (
    from_year int primary key check (from_year between 2000 and 2200),
    share_percent int not null check (share_percent between 1 and 100),
    document text not null check (length(document) between 2 and 80));
comment on table programmes.concentration_limit is 'From which share of the contracts of a year one organization is flagged; the newest year that is not later counts';
insert into programmes.concentration_limit (from_year, share_percent, document) values (2000, 40, '平台默认值');

create view programmes.pub_concentration_limit as
select from_year, share_percent, document from programmes.concentration_limit;
comment on view programmes.pub_concentration_limit is 'The share of money from which one organization is flagged, by year';
