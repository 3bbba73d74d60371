-- Two more ways for an idea that nobody claimed: some organizations are asked by name (定向匹配), or residents carry it out themselves and a host
-- organization holds contract and money (居民自组织 + 托管机构). Either way only those who were asked may claim, until a date.
create table projects.matching (
    id uuid primary key,
    idea_id uuid not null references ideas.idea (id),
    call_id uuid not null references programmes.call (id),
    kind text not null check (kind in ('directed', 'self_organized')),
    reason text not null check (length(reason) between 5 and 1000),
    until timestamptz not null,
    lead_id uuid references identity.person (id),
    lead_state text check (lead_state in ('asked', 'agreed', 'refused')),
    lead_named boolean not null default false,
    lead_at timestamptz,
    lead_channel text check (lead_channel in ('web', 'phone', 'visit', 'paper')),
    lead_entered_by uuid references identity.person (id),
    decided_by uuid not null references identity.person (id),
    decided_at timestamptz not null,
    ended_at timestamptz,
    ending text check (ending in ('nobody_left', 'lead_refused', 'replaced')),
    check (until > decided_at),
    check ((kind = 'self_organized') = (lead_id is not null)),
    check ((kind = 'self_organized') = (lead_state is not null)),
    check ((coalesce(lead_state, 'asked') = 'asked') = (lead_at is null)),
    check ((lead_at is null) = (lead_channel is null)),
    check ((coalesce(lead_channel, 'web') = 'web') = (lead_entered_by is null)),
    check (not lead_named or lead_state = 'agreed'),
    check ((ended_at is null) = (ending is null)));
comment on table projects.matching is 'Who was asked to carry out an idea that nobody claimed, why and until when; lead_named: the lead resident may be shown, by the name under the idea';
-- One at a time, and directed matching once in the life of an idea: the database says so, whoever races.
create unique index matching_live on projects.matching (idea_id) where ended_at is null;
create unique index matching_directed_once on projects.matching (idea_id) where kind = 'directed';
create index matching_lead on projects.matching (lead_id) where lead_id is not null;

create table projects.invitation (
    matching_id uuid not null references projects.matching (id),
    organization_id uuid not null references organizations.organization (id),
    state text not null default 'invited' check (state in ('invited', 'declined', 'barred')),
    reason text not null default '' check (length(reason) <= 500),
    answered_by uuid references identity.person (id),
    answered_at timestamptz,
    primary key (matching_id, organization_id),
    check ((state = 'invited') = (answered_at is null)));
comment on table projects.invitation is 'Organizations that were asked; barred: struck off the register before they answered';
create index invitation_organization on projects.invitation (organization_id, matching_id);

alter table projects.claim add column matching_id uuid references projects.matching (id);
comment on column projects.claim.matching_id is 'Handed in at this invitation; null: in the open window';

create table projects.lead_word (
    claim_id uuid primary key references projects.claim (id),
    person_id uuid not null references identity.person (id),
    agrees boolean not null,
    words text not null default '' check (length(words) <= 500),
    at timestamptz not null,
    channel text not null check (channel in ('web', 'phone', 'visit', 'paper')),
    entered_by uuid references identity.person (id),
    check ((channel = 'web') = (entered_by is null)));
comment on table projects.lead_word is 'What the lead resident says to the plan of the host organization; without a yes the bureau cannot choose it';

create or replace view projects.idea_standing as
select i.id as idea_id, i.no, i.title, i.problem, i.state, i.category, i.area_code, i.call_id, i.submitter_id,
    c.phase, c.scope_area_code, c.claim_from, c.claim_to, c.pot_id, c.publicity_days, c.publicity_kind, c.is_demo,
    c.title_zh as call_title_zh, c.title_en as call_title_en, c.contact_phone,
    least(coalesce(d.cost_fen, i.agreed_cost_fen, i.est_cost_fen, c.cap_fen), c.cap_fen) as cap_fen,
    o.extended_to, o.route, o.reason as route_reason,
    m.id as matching_id, m.kind as matching_kind, m.until as matching_until, m.lead_state,
    exists (select 1 from projects.matching e where e.idea_id = i.id and e.kind = 'directed') as directed_before,
    -- The end of its own window, where the call's does not hold for it.
    coalesce(m.until, o.extended_to) as own_until
from ideas.pub_idea i
join programmes.pub_call c on c.id = i.call_id
left join projects.opening o on o.idea_id = i.id
left join allocation.pub_decision d on d.idea_id = i.id
left join projects.matching m on m.idea_id = i.id and m.ended_at is null;

create view projects.pub_matching as
select id, idea_id, call_id, kind, until, lead_id, decided_at, ended_at, ending from projects.matching;
comment on view projects.pub_matching is 'Organizations were asked to carry out an idea that nobody claimed: what kind of asking, until when, who leads the residents';

create view projects.pub_invitation as
select matching_id, organization_id, state from projects.invitation;
comment on view projects.pub_invitation is 'Which organizations were asked, and what became of it';
