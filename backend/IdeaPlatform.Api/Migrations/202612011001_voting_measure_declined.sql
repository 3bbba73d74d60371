-- A second officer who does not agree to a measure says why, as whoever agrees does by letting the first one's reason stand.
alter table voting.measure
    drop constraint measure_state_check,
    add constraint measure_state_check check (state in ('proposed', 'done', 'withdrawn', 'declined')),
    add column declined_by uuid,
    add column declined_at timestamptz,
    add column decline_reason text check (length(decline_reason) between 10 and 500),
    add constraint measure_declined_by_another check (declined_by is null or declined_by <> proposed_by),
    add constraint measure_declined check ((state = 'declined') = (declined_by is not null)),
    add constraint measure_declined_with_reason check (num_nulls(declined_by, declined_at, decline_reason) in (0, 3));
