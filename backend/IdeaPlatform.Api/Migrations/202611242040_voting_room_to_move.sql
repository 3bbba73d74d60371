-- Rows that change with every vote keep free room beside them, so that a change stays on its page and touches no index.
alter table voting.tally set (fillfactor = 30);
alter table voting.ballot set (fillfactor = 60);
alter table voting.trace set (fillfactor = 70);
alter table voting.ledger_head set (fillfactor = 30);

-- The check locked the tally's row for every pick, just before the same transaction changed that row: a quarter of what a vote cost here.
-- A pick comes from the list that was read behind the head's lock, and the recount names whatever does not belong to it.
alter table voting.pick drop constraint pick_call_id_idea_id_fkey;
