create view kernel.pub_audit as select id, at, actor_id, action, subject, subject_id, detail from kernel.audit_event;
comment on view kernel.pub_audit is 'The audit trail, for the auditor''s page';
create index audit_event_actor on kernel.audit_event (actor_id, id);
