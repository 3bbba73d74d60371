-- PostgreSQL reads the text of every CHECK of a table anew in each statement that writes to it, also of those whose columns the statement
-- leaves alone: a fifth of what a lone vote cost it. The laws stay. Those about columns that no vote touches are asked when one of these
-- is written, by a trigger that no vote fires; those of a ballot are asked in one call.
alter table voting.ledger_head
    drop constraint ledger_head_ballots_check,
    drop constraint ledger_head_budget_fen_check,
    drop constraint ledger_head_check,
    drop constraint ledger_head_check1,
    drop constraint ledger_head_check2,
    drop constraint ledger_head_check3,
    drop constraint ledger_head_check4,
    drop constraint ledger_head_check5,
    drop constraint ledger_head_check6,
    drop constraint ledger_head_check7,
    drop constraint ledger_head_differences_check,
    drop constraint ledger_head_max_cost_fen_check,
    drop constraint ledger_head_max_picks_check,
    drop constraint ledger_head_max_points_check,
    drop constraint ledger_head_method_check,
    drop constraint ledger_head_picks_check,
    drop constraint ledger_head_points_check,
    drop constraint ledger_head_size_check,
    add constraint ledger_head_counts check (size >= 0 and ballots >= 0 and points >= 0 and picks >= 0 and (picks >= ballots or picks = 0));

create function voting.head_fits() returns trigger language plpgsql as $$
declare
    broken text := case
        when new.method not in ('approval', 'knapsack', 'points') then 'method'
        when new.min_picks < 1 or new.min_picks > new.max_picks then 'min_picks'
        when (new.method = 'points') <> (new.max_points is not null) or new.max_points < 1 then 'max_points'
        when (new.method = 'knapsack') <> (new.max_cost_fen is not null) or new.max_cost_fen < 0 then 'max_cost_fen'
        when new.budget_fen < 0 then 'budget_fen'
        when (new.frozen_size is null) <> (new.frozen_at is null) then 'frozen_at'
        when (new.closed_at is null) <> (new.differences is null) or new.differences < 0 then 'differences'
        when new.certified_at is not null and (new.closed_at is null or new.differences <> 0) then 'certified_at'
        when new.link_destroyed_at is not null and new.certified_at is null then 'link_destroyed_at'
    end;
begin
    if broken is not null then
        raise check_violation using message = format('voting.ledger_head: %s does not fit', broken), schema = 'voting', table = 'ledger_head', column = broken;
    end if;
    return null;
end $$;
comment on function voting.head_fits is 'The rules of a vote, and the order of its end: closed before certified, certified before its links are destroyed';
create trigger ledger_head_fits
    after insert or update of method, min_picks, max_picks, max_points, max_cost_fen, budget_fen, frozen_size, frozen_at, closed_at, differences,
        certified_at, link_destroyed_at on voting.ledger_head
    for each row execute function voting.head_fits();

alter table voting.tally drop constraint tally_cost_fen_check, drop constraint tally_n_check;
create function voting.listed_idea_fits() returns trigger language plpgsql as $$
begin
    if new.cost_fen < 0 or new.n < 1 then
        raise check_violation using message = 'voting.tally: cost or place of an idea does not fit', schema = 'voting', table = 'tally';
    end if;
    return null;
end $$;
comment on function voting.listed_idea_fits is 'An idea on the list of a vote has a place from 1 on, and its cost is not negative';
create trigger tally_fits after insert or update of cost_fen, n on voting.tally for each row execute function voting.listed_idea_fits();

alter table voting.ballot
    drop constraint ballot_channel_check,
    drop constraint ballot_check,
    drop constraint ballot_check1,
    drop constraint ballot_check2,
    drop constraint ballot_check3,
    drop constraint ballot_max_picks_check,
    drop constraint ballot_picks_fit,
    drop constraint ballot_pseudonym_check,
    drop constraint ballot_rev_check,
    drop constraint ballot_status_check;

create function voting.ballot_fits(
    pseudonym bytea, rev int, channel text, status text, picks int[], pick_points int[], n_picks int, max_picks int, min_picks int,
    points int, max_points int, cost_fen bigint, max_cost_fen bigint)
returns boolean language plpgsql immutable as $$
begin
    if length(pseudonym) <> 32 or rev < 0 or channel not in ('web', 'kiosk', 'assisted', 'paper')
        or status not in ('open', 'locked', 'quarantined', 'voided') or min_picks < 1 or min_picks > max_picks
        or n_picks > max_picks or points > coalesce(max_points, points) or cost_fen < 0 or cost_fen > coalesce(max_cost_fen, cost_fen)
        or cardinality(picks) <> n_picks or cardinality(pick_points) <> n_picks
    then
        return false;
    end if;
    if n_picks = 0 then
        return points = 0;
    end if;
    if picks[1] < 1 then
        return false;
    end if;
    for i in 2 .. n_picks loop
        if picks[i] <= picks[i - 1] then
            return false;
        end if;
    end loop;
    if points = n_picks then
        return pick_points = array_fill(1, array[n_picks]);
    end if;
    return points = (select sum(p) from unnest(pick_points) p) and 1 <= all (pick_points);
end $$;
comment on function voting.ballot_fits is 'Within the limits of the vote; no idea twice, none with nothing, and the sums are those of the picks';
alter table voting.ballot
    add constraint ballot_fits check (voting.ballot_fits(
        pseudonym, rev, channel, status, picks, pick_points, n_picks, max_picks, min_picks, points, max_points, cost_fen, max_cost_fen));
drop function voting.picks_fit(int[], int[], int, int);
