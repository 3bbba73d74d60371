create view voting.pub_duty as
select m.call_id, a.filed_at as since from voting.appeal a join voting.measure m on m.id = a.measure_id where a.state = 'open';
comment on view voting.pub_duty is 'Appeals against measures that wait for a third officer: the call and since when, nothing of the ballot';
