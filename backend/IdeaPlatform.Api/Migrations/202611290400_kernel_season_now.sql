create function kernel.season_now() returns timestamptz language sql stable as $$
    select now() + make_interval(secs => c.offset_seconds) from kernel.season_clock c
$$;
comment on function kernel.season_now is 'Now by the season clock, the same that the nodes read';
