-- An idea at which the money of its call ended may have got a part of its cost: a claim is for what was granted, not for what was asked.
create or replace view projects.idea_standing as
select i.id as idea_id, i.no, i.title, i.problem, i.state, i.category, i.area_code, i.call_id, i.submitter_id,
    c.phase, c.scope_area_code, c.claim_from, c.claim_to, c.pot_id, c.publicity_days, c.publicity_kind, c.is_demo,
    c.title_zh as call_title_zh, c.title_en as call_title_en, c.contact_phone,
    least(coalesce(d.cost_fen, i.agreed_cost_fen, i.est_cost_fen, c.cap_fen), c.cap_fen) as cap_fen,
    o.extended_to, o.route, o.reason as route_reason
from ideas.pub_idea i
join programmes.pub_call c on c.id = i.call_id
left join projects.opening o on o.idea_id = i.id
left join allocation.pub_decision d on d.idea_id = i.id;
