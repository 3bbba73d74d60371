-- By which rule a call selects, and the options of that rule; frozen with the call, and written into row 0 of its ledger.
alter table programmes.call drop constraint call_selection_rule_check;
alter table programmes.call
    add constraint call_selection_rule_check check (selection_rule in ('score_rank', 'greedy_votes', 'greedy_votes_per_cost', 'greedy_points',
        'mes_cost_add1+greedy_votes', 'mes_card_add1+greedy_votes', 'mes_points_add1+greedy_points', 'phragmen+greedy_votes')),
    add column selection_options jsonb not null default '{}' check (jsonb_typeof(selection_options) = 'object');

create or replace view programmes.pub_call as
select id, programme_code, no, title_zh, title_en, phase, phase_since, scope_area_code, submit_from, submit_to, vote_from, vote_to, review_to,
    claim_from, claim_to, max_picks, min_picks, vote_weight, review_weight, min_votes, min_sheets, cap_fen, pot_id, tally_visibility, hidden_hours,
    selection_rule, publicity_days, publicity_kind, publicity_from, publicity_to, contact_phone, is_demo, vote_method, vote_points, selection_options
from programmes.call;
