create view review.pub_duty as
select s.call_id, s.idea_id, s.handed_at as since, s.due_at from review.sheet s where s.state = 'handed';
comment on view review.pub_duty is 'Score sheets that are still out, without the name of who holds them';
