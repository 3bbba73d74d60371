-- Posts that people hold in organizations, and contracts that organizations carried out: facts of which conflicts of interest are computed.
create table organizations.post (
    id uuid primary key,
    person_id uuid not null references identity.person (id),
    organization_id uuid not null references organizations.organization (id),
    title text not null default '' check (length(title) <= 40),
    held_from date not null,
    held_to date,
    entered_by uuid,
    entered_at timestamptz not null,
    check (held_to is null or held_to >= held_from));
create index post_person on organizations.post (person_id);
create index post_organization on organizations.post (organization_id);

create table organizations.contract (
    project_id uuid primary key,
    organization_id uuid not null references organizations.organization (id),
    idea_id uuid not null,
    area_code text not null,
    signed_at timestamptz not null);
comment on table organizations.contract is 'append-only: which organization signed a contract about which idea and community, pushed down by the room that signs';
create index contract_organization on organizations.contract (organization_id);
create trigger contract_append_only before update or delete on organizations.contract
    for each row execute function kernel.refuse_change();

create view organizations.pub_post as
select p.id, p.person_id, p.organization_id, p.title, p.held_from, p.held_to, false as by_account
from organizations.post p
union all
select null, r.person_id, r.organization_id, '', r.granted_at::date, r.revoked_at::date, true
from identity.pub_organization_role r;
comment on view organizations.pub_post is 'Posts of people in organizations, entered by the bureau or implied by an account of the organization';

create view organizations.pub_contract as
select project_id, organization_id, idea_id, area_code, signed_at from organizations.contract;
comment on view organizations.pub_contract is 'Contracts that organizations signed, with idea and community';
