-- Joint claims: an organization that claims invites others, each says yes for itself, and all of them must be eligible.
create table projects.claim_partner (
    claim_id uuid not null references projects.claim (id),
    organization_id uuid not null references organizations.organization (id),
    task text not null check (length(task) between 5 and 300),
    share_fen bigint not null check (share_fen > 0),
    state text not null default 'invited' check (state in ('invited', 'accepted', 'declined')),
    invited_by uuid not null references identity.person (id),
    invited_at timestamptz not null,
    answered_by uuid references identity.person (id),
    answered_at timestamptz,
    primary key (claim_id, organization_id),
    check ((state = 'invited') = (answered_at is null)),
    check ((state = 'invited') = (answered_by is null)));
comment on table projects.claim_partner is 'Organizations that carry a claim together with the one that hands it in: what each does, and for how much of the budget';
create index claim_partner_organization on projects.claim_partner (organization_id, invited_at desc);
