-- People, what they may do, and how they prove it. The ID number is never stored, only its keyed hash.
create schema identity;

create table identity.person (
    id uuid primary key,
    kind text not null check (kind in ('resident', 'staff')),
    display_name text not null check (length(display_name) between 1 and 40),
    phone_cipher bytea,
    phone_hash bytea unique,
    phone_last4 text check (phone_last4 ~ '^[0-9]{4}$'),
    area_code text check (area_code ~ '^[0-9]{12}$'),
    person_key bytea,
    verified_at timestamptz,
    verified_by text check (verified_by in ('phone', 'in_person')),
    login text unique check (login ~ '^[a-z0-9._-]{3,40}$'),
    password_hash text,
    totp_cipher bytea,
    failed_count int not null default 0 check (failed_count >= 0),
    locked_until timestamptz,
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    sms_news boolean not null default false,
    is_demo boolean not null default false,
    created_at timestamptz not null default now(),
    closed_at timestamptz,
    check ((verified_at is null) = (verified_by is null)));
-- One living account per person key: an account that was closed keeps its key until objections end, but nobody signs in with it.
create unique index person_one_per_key on identity.person (person_key) where closed_at is null;
comment on column identity.person.person_key is 'HMAC of the checked ID number, else of the phone; decides that one person has one ballot';

create table identity.role_grant (
    id uuid primary key,
    person_id uuid not null references identity.person (id),
    role text not null check (role in ('resident', 'clerk', 'street', 'bureau', 'reviewer', 'organization', 'finance', 'auditor')),
    area_code text check (area_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
    organization_id uuid,
    granted_by uuid,
    granted_at timestamptz not null default now(),
    revoked_at timestamptz,
    check ((role = 'organization') = (organization_id is not null)),
    check (role = 'organization' or area_code is not null));
create index role_grant_person on identity.role_grant (person_id) where revoked_at is null;
create unique index role_grant_once on identity.role_grant (person_id, role, coalesce(area_code, ''), coalesce(organization_id, '00000000-0000-0000-0000-000000000000'))
    where revoked_at is null;

create table identity.session (
    id uuid primary key,
    token_hash bytea not null unique,
    person_id uuid not null references identity.person (id),
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    idle_minutes int not null check (idle_minutes > 0),
    expires_at timestamptz not null,
    ended_at timestamptz);
create index session_person on identity.session (person_id) where ended_at is null;

create view identity.pub_person as
select id, kind, display_name, phone_last4, area_code, language, sms_news, verified_at, closed_at, is_demo
from identity.person;
comment on view identity.pub_person is 'People as other rooms may know them: no phone, no key';

create view identity.pub_voter as
select id as person_id, person_key, area_code, verified_at, is_demo
from identity.person
where verified_at is not null and person_key is not null and area_code is not null and closed_at is null;
comment on view identity.pub_voter is 'Who may vote where: verified, with a community; the key says who is one person';

create view identity.pub_role as
select person_id, role, area_code, organization_id, granted_at
from identity.role_grant
where revoked_at is null;
comment on view identity.pub_role is 'Roles in force with their scope';
