-- Rows that change with every vote keep free room beside them, so that a change stays on its page and touches no index.
alter table voting.tally set (fillfactor = 30);
alter table voting.ballot set (fillfactor = 60);
alter table voting.trace set (fillfactor = 70);
alter table voting.ledger_head set (fillfactor = 30);
