-- The pool of reviewers, conflicts of interest computed from data, and lots that can be drawn again by anybody.
create table review.pool_member (
    reviewer_id uuid primary key references identity.person (id),
    fields text[] not null default '{}',
    home_area_code text check (home_area_code ~ '^[0-9]{12}$'),
    active boolean not null default true,
    note text not null default '' check (char_length(note) <= 300),
    version int not null default 1,
    updated_at timestamptz not null);
comment on table review.pool_member is 'What the bureau knows of a reviewer: fields, home community, whether they can be drawn now. Nobody without the role is drawn, whatever stands here';

create table review.declaration (
    id uuid primary key,
    reviewer_id uuid not null references identity.person (id),
    idea_id uuid references ideas.idea (id),
    organization_id uuid references organizations.organization (id),
    reason text not null check (char_length(reason) between 5 and 500),
    at timestamptz not null,
    withdrawn_at timestamptz,
    check (num_nonnulls(idea_id, organization_id) = 1));
comment on table review.declaration is 'Conflicts that reviewers declared themselves: about one idea, or about everything an organization has a hand in';
create unique index declaration_once on review.declaration (reviewer_id, coalesce(idea_id, organization_id)) where withdrawn_at is null;

create table review.conflict (
    call_id uuid not null references review.panel (call_id),
    idea_id uuid not null references ideas.idea (id),
    reviewer_id uuid not null references identity.person (id),
    kind text not null check (kind ~ '^[a-z_]+$'),
    hard boolean not null,
    found_at timestamptz not null,
    primary key (idea_id, reviewer_id));
comment on table review.conflict is 'What ties a reviewer to an idea of a running call: the weightiest reason, as it was last computed. Hard ones bar, soft ones are drawn last';
create index conflict_call on review.conflict (call_id);

alter table review.panel add column checked_at timestamptz;
comment on column review.panel.checked_at is 'When conflicts of the call were last computed';

create table review.lot (
    call_id uuid not null references review.panel (call_id),
    reviewer_id uuid not null references identity.person (id),
    lot_id uuid not null unique,
    primary key (call_id, reviewer_id));
comment on table review.lot is 'append-only: the number under which a reviewer is drawn in a call, so that a published draw names nobody';
create trigger lot_append_only before update or delete on review.lot
    for each row execute function kernel.refuse_change();

alter table review.draw add column by_lot boolean not null default false;
comment on column review.draw.by_lot is 'Input and result name reviewers by their lot; older draws by their account, and are not published';

alter table review.sheet
    add column ended_code text check (ended_code in ('conflict', 'overdue', 'removed')),
    add column ended_kind text check (ended_kind ~ '^[a-z_]+$'),
    add column reminded_at timestamptz,
    drop constraint sheet_check3,
    add constraint sheet_ended_why check (ended_at is null or ended_code is not null or char_length(ended_reason) >= 5);
comment on column review.sheet.ended_code is 'Why the platform itself took the sheet back; null: a person did, and says so in ended_reason';
create index sheet_due on review.sheet (due_at) where state = 'handed';

create or replace view review.held_sheet as
select s.id, s.call_id, s.idea_id, s.reviewer_id, s.state, s.origin, s.handed_at, s.due_at
from review.sheet s
where s.state = 'handed' or (s.state = 'submitted' and not exists (select 1 from review.exclusion x where x.sheet_id = s.id));

create view review.able_reviewer as
select p.id as reviewer_id, p.display_name as name, coalesce(m.fields, '{}') as fields, coalesce(m.home_area_code, p.area_code) as home_area_code
from identity.pub_person p
left join review.pool_member m on m.reviewer_id = p.id
where p.closed_at is null and coalesce(m.active, true)
  and exists (select 1 from identity.pub_role r where r.person_id = p.id and r.role = 'reviewer');
comment on view review.able_reviewer is 'Reviewers who can be given sheets now: with the role, and not set to rest in the pool';

-- How long a comment must be is the call's to say; the least that any rubric asks for stays here.
alter table review.sheet
    drop constraint sheet_check1,
    add constraint sheet_commented check (state <> 'submitted' or char_length(btrim(comment)) >= 10);
