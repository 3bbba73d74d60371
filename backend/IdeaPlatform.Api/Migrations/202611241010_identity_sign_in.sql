-- How people prove who they are: one-time codes, second factors, invitations, consent; and the messages a demo would have sent.

alter table identity.person add column totp_last_step bigint;
alter table identity.person add column area_changed_at timestamptz;
alter table identity.session add column device text not null default '' check (length(device) <= 60);

create table identity.phone_code (
    id uuid primary key,
    phone_hash bytea not null,
    purpose text not null check (purpose in ('sign_in', 'change_phone')),
    code_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    tries int not null default 0 check (tries between 0 and 5),
    proved_at timestamptz,
    closed_at timestamptz,
    failed_at timestamptz);
comment on column identity.phone_code.proved_at is 'the right code was given, and details of a new account are still missing';
comment on column identity.phone_code.failed_at is 'the message could not be handed over, so it does not count against the phone';
create unique index phone_code_open on identity.phone_code (phone_hash, purpose) where closed_at is null;
create index phone_code_recent on identity.phone_code (phone_hash, created_at);

create table identity.consent (
    id uuid primary key,
    person_id uuid not null references identity.person (id),
    document text not null check (document in ('privacy', 'sms_news')),
    version text not null check (length(version) between 1 and 20),
    given boolean not null,
    channel text not null check (channel in ('web', 'in_person', 'phone', 'paper')),
    witnessed_by uuid,
    at timestamptz not null);
comment on table identity.consent is 'append-only: who agreed to which version when, and when it was taken back';
create index consent_person on identity.consent (person_id, at);
create trigger consent_append_only before update or delete on identity.consent
    for each row execute function kernel.refuse_change();

-- One person, one ballot: whoever proves the same phone or the same checked ID number again gets the same person key, also
-- after the account was closed. Rows go when the objections of every call the person could vote in are over.
create table identity.key_evidence (
    evidence_hash bytea primary key,
    kind text not null check (kind in ('phone', 'id_number')),
    person_key bytea not null,
    at timestamptz not null);
create index key_evidence_key on identity.key_evidence (person_key);

create table identity.invitation (
    id uuid primary key,
    token_hash bytea not null unique,
    role text not null check (role in ('clerk', 'street', 'bureau', 'reviewer', 'organization', 'finance', 'auditor')),
    area_code text check (area_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
    organization_id uuid,
    display_name text not null check (length(display_name) between 1 and 40),
    resets_person_id uuid references identity.person (id),
    invited_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid references identity.person (id),
    withdrawn_at timestamptz,
    check ((role = 'organization') = (organization_id is not null)),
    check (role = 'organization' or area_code is not null),
    check ((accepted_at is null) = (accepted_by is null)));
comment on column identity.invitation.resets_person_id is 'not a new account: this person gets a new password and second factor';

create table identity.recovery_code (
    person_id uuid not null references identity.person (id),
    code_hash bytea not null,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (person_id, code_hash));

create table identity.message (
    id bigint generated always as identity primary key,
    phone_cipher bytea not null,
    body text not null,
    at timestamptz not null);
comment on table identity.message is 'demo only: what the gateway would have sent; stays empty in production';
