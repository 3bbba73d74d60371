-- A spending that was booked by mistake is booked back by the reverse entry; the row stays, with who did it and why.
alter table projects.spending
    drop constraint spending_state_check,
    add constraint spending_state_check check (state in ('entered', 'booked', 'refused', 'withdrawn', 'reversed')),
    add column reversed_by uuid references identity.person (id),
    add column reversed_at timestamptz,
    add column reversal_reason text not null default '' check (length(reversal_reason) <= 200),
    add constraint spending_reversed check ((state = 'reversed') = (reversed_at is not null) and (reversed_at is null) = (reversed_by is null));
