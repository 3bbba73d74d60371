-- How residents vote is a setting of the call: approval (so many picks), knapsack (picks whose cost fits the pot), points (to share out).
alter table programmes.call
    add column vote_method text not null default 'approval' check (vote_method in ('approval', 'knapsack', 'points')),
    add column vote_points int not null default 10 check (vote_points between 2 and 1000);

create or replace view programmes.pub_call as
select id, programme_code, no, title_zh, title_en, phase, phase_since, scope_area_code, submit_from, submit_to, vote_from, vote_to, review_to,
    claim_from, claim_to, max_picks, min_picks, vote_weight, review_weight, min_votes, min_sheets, cap_fen, pot_id, tally_visibility, hidden_hours,
    selection_rule, publicity_days, publicity_kind, publicity_from, publicity_to, contact_phone, is_demo, vote_method, vote_points
from programmes.call;
