-- How long what an organization did is held for or against it, and what an entry adds to its lapses: so that a lapse of long ago bars nobody for ever.
create table organizations.conduct_term (
    kind text primary key,
    tone text not null check (tone in ('good', 'plain', 'bad')),
    months int not null check (months between 1 and 120));
comment on table organizations.conduct_term is 'Kinds of entries of the record of conduct: whether they speak for or against an organization, and for how many months';
insert into organizations.conduct_term (kind, tone, months) values
    ('lapsed', 'bad', 24), ('selection_revoked', 'plain', 12), ('terminated', 'bad', 36), ('completed', 'good', 36), ('completed_late', 'plain', 12),
    ('milestone_late', 'bad', 12), ('self_late', 'bad', 12), ('evaluation_excellent', 'good', 36), ('evaluation_good', 'good', 24),
    ('evaluation_pass', 'plain', 24), ('evaluation_fail', 'bad', 24), ('misuse', 'bad', 36), ('spot_serious', 'bad', 24);

create view organizations.pub_conduct_term as select kind, tone, months from organizations.conduct_term;
comment on view organizations.pub_conduct_term is 'Whether a kind of entry speaks for or against an organization, and for how many months';

alter table organizations.conduct add column lapses int not null default 0 check (lapses between 0 and 5);
alter table organizations.conduct disable trigger conduct_append_only;
update organizations.conduct
set lapses = case kind when 'lapsed' then 1 when 'evaluation_failed' then 1 when 'misuse' then 2 else 0 end
where kind in ('lapsed', 'evaluation_failed', 'misuse');
alter table organizations.conduct enable trigger conduct_append_only;

create view organizations.pub_conduct_answer as
select c.organization_id, c.kind, c.subject_id, a.text, a.answered_by, a.answered_at
from organizations.conduct_answer a
join organizations.conduct c on c.id = a.conduct_id;
comment on view organizations.pub_conduct_answer is 'What organizations said to entries of their record before the room that computes it kept the answers';

create view organizations.pub_account_request as
select id, organization_id, person_id, kind, state, reason, asked_at, decided_at from organizations.account_request;
comment on view organizations.pub_account_request is 'Requests for accounts of organizations: whose, and what was answered when';
