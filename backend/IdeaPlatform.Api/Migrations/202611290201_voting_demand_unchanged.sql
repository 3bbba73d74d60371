-- A node that remembers by what it judged the taps of a batch asks here, in the round trip that writes, whether all of it still stands.
-- Nothing of the batch is written when it does not: the node then reads everything behind the lock and judges again.
create function voting.demand_unchanged(
    of_call uuid, at_size bigint, scope text, opens timestamptz, closes timestamptz, visibility text, hours int,
    asked_ideas uuid[], submitters uuid[], people uuid[], keys bytea[], areas text[], ballots uuid[], revs int[], newcomers bytea[])
returns void language plpgsql as $$
declare
    size_now bigint;
begin
    -- The lock is its own statement and comes first: what is read after it is what the batch before us left.
    select h.size into size_now from voting.ledger_head h where h.call_id = of_call and h.closed_at is null for no key update;
    if size_now is distinct from at_size
        or not exists (
            select from programmes.pub_call c
            where c.id = of_call and c.phase not in ('draft', 'cancelled') and c.scope_area_code = scope and c.vote_from = opens
                and c.vote_to = closes and c.tally_visibility = visibility and c.hidden_hours = hours)
        or cardinality(asked_ideas) <> (
            select count(*) from unnest(asked_ideas, submitters) as asked (id, submitter)
            join ideas.pub_idea i on i.id = asked.id
            where i.state = 'in_vote' and i.submitter_id = asked.submitter)
        or cardinality(people) <> (
            select count(*) from unnest(people, keys, areas) as asked (id, key, area)
            join identity.pub_voter v on v.person_id = asked.id
            where v.person_key = asked.key and v.area_code = asked.area)
        or cardinality(ballots) <> (
            select count(*) from unnest(ballots, revs) as asked (uid, rev)
            join voting.ballot b on b.ballot_uid = asked.uid
            where b.rev = asked.rev and b.status = 'open')
        or exists (
            select from unnest(newcomers) as asked (pseudonym)
            join voting.ballot b on b.call_id = of_call and b.pseudonym = asked.pseudonym)
    then
        raise exception 'what was remembered of the vote no longer stands' using errcode = 'VT001';
    end if;
end $$;
comment on function voting.demand_unchanged is 'Locks the head of a vote and fails (VT001) unless call, ideas, voters and ballots are as the caller remembers them';
