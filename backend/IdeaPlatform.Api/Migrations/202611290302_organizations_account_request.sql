-- Somebody asks to act for an organization of the register: the bureau looks at the proof of the first, the organization's owner answers the others.
create table organizations.account_request (
    id uuid primary key,
    organization_id uuid not null references organizations.organization (id),
    person_id uuid not null references identity.person (id),
    kind text not null check (kind in ('account', 'join')),
    member_role text not null check (member_role in ('owner', 'lead', 'finance', 'member')),
    title text not null check (length(title) between 2 and 40),
    words text not null default '' check (length(words) <= 500),
    state text not null default 'waiting' check (state in ('waiting', 'returned', 'verified', 'refused', 'withdrawn')),
    reason text not null default '' check (length(reason) <= 500),
    proof bytea,
    proof_kind text check (proof_kind in ('photo', 'pdf')),
    asked_at timestamptz not null,
    since timestamptz not null,
    decided_by uuid references identity.person (id),
    decided_at timestamptz,
    invitation_id uuid,
    taken_at timestamptz,
    version int not null default 1,
    check (state not in ('waiting', 'returned', 'verified') or kind = 'join' or proof is not null),
    check (state not in ('returned', 'refused') or length(reason) >= 5),
    check (taken_at is null or state = 'verified'),
    check (decided_by is null or decided_by <> person_id));
comment on table organizations.account_request is 'Requests for an account of an organization. The proof goes as soon as a request is refused or withdrawn';
-- However many ask at once: one first account of an organization, one open request of a person.
create unique index account_request_first on organizations.account_request (organization_id)
    where kind = 'account' and (state in ('waiting', 'returned') or (state = 'verified' and taken_at is null));
create unique index account_request_mine on organizations.account_request (organization_id, person_id)
    where state in ('waiting', 'returned') or (state = 'verified' and taken_at is null);
create index account_request_person on organizations.account_request (person_id, asked_at desc);
