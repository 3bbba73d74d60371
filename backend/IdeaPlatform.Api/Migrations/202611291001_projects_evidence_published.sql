-- A photo can be public by itself where a room above shows it, such as what was seen at a spot check. A paper never is: it may hold names.
alter table projects.evidence add column published_at timestamptz, add check (published_at is null or kind = 'photo');

create or replace view projects.pub_evidence as
select id, project_id, kind, name, bytes, uploaded_by, uploaded_at, hidden_at is not null as hidden, width, height, hidden_reason from projects.evidence;
