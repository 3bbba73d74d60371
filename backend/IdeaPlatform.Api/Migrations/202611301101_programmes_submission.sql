-- A program that asks again because the answer was lost makes one call, not two.
alter table programmes.call add column submission_id uuid;
comment on column programmes.call.submission_id is 'Made by whoever creates the call: a request sent twice is one call';
create unique index call_submission on programmes.call (submission_id, created_by);
