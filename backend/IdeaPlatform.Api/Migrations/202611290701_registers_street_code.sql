create function registers.pub_street_code(area_code text) returns text language sql immutable strict parallel safe as $$
    select case when length(area_code) >= 9 then left(area_code, 9) else area_code end
$$;
comment on function registers.pub_street_code is 'The street that an area lies in; what is for the whole district keeps the district''s code';
