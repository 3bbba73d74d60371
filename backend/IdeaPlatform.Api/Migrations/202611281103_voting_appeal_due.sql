-- An appeal against a measure gets the date by which a third officer answers it.
alter table voting.appeal add column due_at timestamptz;

create or replace view voting.pub_duty as
select m.call_id, a.filed_at as since, a.due_at, a.id as appeal_id, array[a.proposed_by, a.confirmed_by] as barred
from voting.appeal a
join voting.measure m on m.id = a.measure_id
where a.state = 'open';
comment on view voting.pub_duty is 'Appeals against measures that wait for a third officer: the call, since when and until when, who may not answer; nothing of the ballot';
