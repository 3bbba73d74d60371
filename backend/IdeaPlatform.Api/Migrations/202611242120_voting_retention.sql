-- When nobody can lead from people to ballots any more, what desks wrote down about single voters has no use left and goes too.
alter table voting.ledger_head add column link_destroyed_at timestamptz check (link_destroyed_at is null or certified_at is not null);
comment on column voting.ledger_head.link_destroyed_at is 'The key from people to ballots is gone; with it grants, what was read on slips, and traces';

create function voting.keep_paper_entry() returns trigger language plpgsql as $$
begin
    if not exists (
        select 1 from voting.paper_slip s join voting.ledger_head h on h.call_id = s.call_id
        where s.id = old.slip_id and h.link_destroyed_at is not null)
    then
        raise exception 'voting.paper_entry is append-only until the objections are over' using errcode = 'restrict_violation';
    end if;
    return old;
end $$;
drop trigger paper_entry_append_only on voting.paper_entry;
create trigger paper_entry_append_only before update on voting.paper_entry
    for each row execute function kernel.refuse_change();
create trigger paper_entry_kept before delete on voting.paper_entry
    for each row execute function voting.keep_paper_entry();

-- As the owner, because the application may only read and add there; the sums of the batches stay.
create function voting.forget_helpers(of_call uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
    if not exists (select 1 from voting.ledger_head h where h.call_id = of_call and h.link_destroyed_at is not null) then
        raise exception 'the objections of this vote are not over' using errcode = 'restrict_violation';
    end if;
    delete from voting.paper_entry e using voting.paper_slip s where s.id = e.slip_id and s.call_id = of_call;
    -- A slip's number was in somebody's hand: nothing may lead from it to a ballot.
    update voting.paper_slip s set pseudonym = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) where s.call_id = of_call and s.pseudonym is not null;
    delete from voting.ballot_grant g where g.call_id = of_call;
    delete from voting.trace t where t.call_id = of_call;
end $$;
comment on function voting.forget_helpers is 'Who was helped or handed a slip, and what two people read on it: gone with the key of the vote';
