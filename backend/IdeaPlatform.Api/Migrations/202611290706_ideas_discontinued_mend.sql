-- Projects that were ended early before ideas could be discontinued left their idea in the middle: the thread says that it ended, and now the state does.
update ideas.idea i
set state = 'discontinued'
where i.state = 'in_project'
  and exists (select 1 from ideas.step s where s.idea_id = i.id and s.kind = 'project_terminated');
