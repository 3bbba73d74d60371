create function programmes.pub_hold(of_call uuid, in_phase text, by_room text, open_things int) returns void language sql as $$
    insert into programmes.gate (call_id, phase, room, open_count)
    select c.id, in_phase, by_room, open_things from programmes.call c where c.id = of_call and c.phase = in_phase
    on conflict (call_id, phase, room) do update set open_count = excluded.open_count
$$;
comment on function programmes.pub_hold is 'For migrations of higher rooms: the first number of a gate that calls are already standing at';
