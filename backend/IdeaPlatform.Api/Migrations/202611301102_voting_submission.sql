-- A program that asks again because the answer was lost numbers one batch, not two.
alter table voting.paper_batch add column submission_id uuid;
comment on column voting.paper_batch.submission_id is 'Made by whoever prints: a request sent twice is one batch';
create unique index paper_batch_submission on voting.paper_batch (submission_id, printed_by);
