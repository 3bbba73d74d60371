-- Reviewers see the photos of an idea without its submitter.
create view ideas.pub_photo as select id, idea_id, position from ideas.photo where idea_id is not null;
comment on view ideas.pub_photo is 'Which photos an idea has; the pictures themselves come from GET /api/photos/{id}, which asks who may see the idea';
