-- A voucher that was booked wrongly and booked back is booked anew under its own number: what counts is that it stands in the books once.
drop index programmes.money_entry_voucher;
create index money_entry_voucher on programmes.money_entry (voucher_no);
comment on column programmes.money_entry.voucher_no is 'The voucher of the accounts; in force once in all pots, looked at under a lock of the number. A reversed entry keeps its number and frees it';
