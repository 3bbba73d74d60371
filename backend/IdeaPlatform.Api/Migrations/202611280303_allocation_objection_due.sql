-- An objection gets a date by which it is answered, and the page of what each office owes may see what is open: which idea, never who.
alter table allocation.objection add column due_at timestamptz;

create view allocation.pub_duty as
select o.call_id, o.idea_id, o.filed_at as since, o.due_at from allocation.objection o where o.state = 'open';
comment on view allocation.pub_duty is 'Objections that wait for an answer: to which idea (null: the procedure), since when, until when';

drop table allocation.document_counter;
