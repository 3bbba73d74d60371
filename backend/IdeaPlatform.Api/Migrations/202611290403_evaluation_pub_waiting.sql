create view evaluation.pub_waiting as
select e.id, e.project_id, e.stage, e.attempt, e.state, e.opened_at, e.published_at
from evaluation.evaluation e;
comment on view evaluation.pub_waiting is 'When each evaluation was opened and when its result was published; nothing of what was found';
