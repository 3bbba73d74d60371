-- At the close of a year each promise and each payment that is not accounted for is carried over by a row of its own, so that the books say what the old pot still owes.
alter table programmes.money_entry
    drop constraint money_entry_kind_check,
    add constraint money_entry_kind_check check (kind in ('appropriate', 'reduce', 'reserve', 'release_reservation', 'commit', 'uncommit', 'release', 'spend',
        'expense', 'return', 'recover', 'close', 'carry', 'carry_paid', 'reverse'));
