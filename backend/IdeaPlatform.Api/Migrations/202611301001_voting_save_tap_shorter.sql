-- One statement less for a tap that comes alone: the head is locked by being moved on, and goes back where something no longer stands.
create or replace function voting.save_tap(
    of_call uuid, size_before bigint,
    scope text, opens timestamptz, closes timestamptz, visibility text, hours int,
    of_idea uuid, submitter uuid, voter uuid, voter_key bytea, area text,
    uid uuid, key bytea, is_fresh boolean, rev_before int, rev_now int, by_channel text,
    count_now int, points_now int, cost_now bigint, picks_now int[], points_each int[],
    max_picks_now int, min_picks_now int, max_points_now int, max_cost_now bigint,
    row_leaf text, row_salt bytea, row_ballot text, row_tap uuid, row_prev bigint,
    move_votes int, move_points int, grown int, grown_picks int, grown_points bigint)
returns boolean language plpgsql as $$
begin
    -- The lock and the next place in one statement, before all else: what is read after it is what the writer before us left.
    update voting.ledger_head h
    set size = size_before + 1, ballots = ballots + grown, picks = picks + grown_picks, points = points + grown_points
    where h.call_id = of_call and h.size = size_before and h.closed_at is null;
    if not found then
        return false;
    end if;
    if not (
        exists (
            select from programmes.pub_call c
            where c.id = of_call and c.phase not in ('draft', 'cancelled') and c.scope_area_code = scope and c.vote_from = opens
                and c.vote_to = closes and c.tally_visibility = visibility and c.hidden_hours = hours)
        and exists (select from ideas.pub_idea i where i.id = of_idea and i.state = 'in_vote' and i.submitter_id = submitter)
        and exists (select from identity.pub_voter v where v.person_id = voter and v.person_key = voter_key and v.area_code = area)
        and case
            when is_fresh then not exists (select from voting.ballot b where b.call_id = of_call and b.pseudonym = key)
            else exists (select from voting.ballot b where b.ballot_uid = uid and b.rev = rev_before and b.status = 'open')
        end)
    then
        update voting.ledger_head h
        set size = size_before, ballots = ballots - grown, picks = picks - grown_picks, points = points - grown_points
        where h.call_id = of_call;
        return false;
    end if;
    if is_fresh then
        insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, channel, n_picks, points, cost_fen, picks, pick_points, ledger_seq,
            max_picks, min_picks, max_points, max_cost_fen)
        values (uid, of_call, key, rev_now, by_channel, count_now, points_now, cost_now, picks_now, points_each, size_before,
            max_picks_now, min_picks_now, max_points_now, max_cost_now);
    else
        update voting.ballot
        set rev = rev_now, channel = by_channel, n_picks = count_now, points = points_now, cost_fen = cost_now, picks = picks_now,
            pick_points = points_each, ledger_seq = size_before
        where ballot_uid = uid;
    end if;
    insert into voting.vote_ledger (call_id, seq, leaf, ballot_uid, salt, ballot, tap_id, prev_seq)
    values (of_call, size_before, row_leaf, uid, row_salt, row_ballot, row_tap, row_prev);
    update voting.tally
    set votes = votes + move_votes, points = points + move_points, seq = size_before + 1
    where call_id = of_call and idea_id = of_idea;
    return true;
end $$;
