-- A tender that failed (流标) begins anew: whoever was turned down may hand in another plan. Who let the time to sign pass may not.
drop index projects.claim_once;
create unique index claim_once on projects.claim (idea_id, organization_id) where state not in ('withdrawn', 'rejected');
