-- Whoever asks residents to carry their idea out themselves must know by which name they may be called, and who offered to take part.
create or replace view ideas.pub_contributor as
select id as idea_id, submitter_id as person_id, 'submitted' as how, case when signature = 'anonymous' then null else submitter_name end as shown_name,
    wants_to_join as willing
from ideas.idea
union all
select idea_id, person_id, how, name, how = 'joined' from ideas.co_submitter;
comment on view ideas.pub_contributor is 'Everybody who has a share in an idea and hears of each step: submitter, those who joined, submitters of merged ideas; by which name, if any, they may be shown, and who offered to take part';
