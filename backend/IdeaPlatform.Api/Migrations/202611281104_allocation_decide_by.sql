-- Once reviewing is over the bureau owes every idea its decision, by a date that everybody can read.
alter table allocation.board add column due_at timestamptz;
comment on column allocation.board.due_at is 'By then the decisions are published; set as the call enters allocating';

create or replace view allocation.pub_duty as
select o.call_id, o.idea_id, o.filed_at as since, o.due_at, 'objection' as kind, o.id as thing_id,
    array_remove(array[b.signed_by, b.published_by, d.decided_by], null) as barred
from allocation.objection o
join allocation.board b on b.call_id = o.call_id
left join allocation.decision d on d.idea_id = o.idea_id
where o.state = 'open'
union all
select b.call_id, null, c.phase_since, b.due_at, 'decision', b.call_id, '{}'::uuid[]
from allocation.board b
join programmes.pub_call c on c.id = b.call_id and c.phase = 'allocating'
where b.published_at is null;
comment on view allocation.pub_duty is 'What the bureau owes a call: answers to objections (to which idea, null: the procedure; never from whom) and the decisions; who may not answer';
