-- Where a reviewer lives, as every page and the search for conflicts know it: what the bureau entered in the pool before what the account says.
create view review.reviewer_home as
select p.id as reviewer_id, coalesce(m.home_area_code, p.area_code) as area_code
from identity.pub_person p
left join review.pool_member m on m.reviewer_id = p.id;
comment on view review.reviewer_home is 'The home community of a reviewer, null where nobody said';
