-- What somebody does in their organization. Whoever signed in for one so far did everything there, and still does.
alter table identity.role_grant add column member_role text check (member_role in ('owner', 'lead', 'finance', 'member'));
update identity.role_grant set member_role = 'owner' where role = 'organization';
alter table identity.role_grant add constraint role_grant_member check ((role = 'organization') = (member_role is not null));
create index role_grant_organization on identity.role_grant (organization_id) where revoked_at is null and organization_id is not null;

alter table identity.invitation
    add column member_role text check (member_role in ('owner', 'lead', 'finance', 'member')),
    -- The resident whose request for an account this answers: their phone is then the member's own phone, for conflicts of interest.
    add column for_person_id uuid references identity.person (id) on delete cascade;
update identity.invitation set member_role = 'owner' where role = 'organization';
alter table identity.invitation add constraint invitation_member check ((role = 'organization') = (member_role is not null));

create or replace view identity.pub_role as
select person_id, role, area_code, organization_id, granted_at, member_role
from identity.role_grant
where revoked_at is null;

create view identity.pub_member as
select g.id as grant_id, g.person_id, g.organization_id, g.member_role, g.granted_at, p.display_name, p.login
from identity.role_grant g
join identity.person p on p.id = g.person_id and p.closed_at is null
where g.role = 'organization' and g.revoked_at is null;
comment on view identity.pub_member is 'Who acts for an organization and as what, with the name and login that colleagues know them by';

create view identity.pub_member_invitation as
select id, organization_id, member_role, display_name, created_at, expires_at, for_person_id
from identity.invitation
where role = 'organization' and resets_person_id is null and accepted_at is null and withdrawn_at is null;
comment on view identity.pub_member_invitation is 'Invitations into an organization that nobody took yet; past expires_at they are void';
