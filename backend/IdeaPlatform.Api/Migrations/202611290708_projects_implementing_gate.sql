-- A call is closed when every project of it is settled; calls that are under way already get their number here.
select programmes.pub_hold(w.call_id, 'implementing', 'projects',
    (count(*) filter (where w.state not in ('completed', 'terminated') or w.unspent_fen > 0))::int)
from projects.completion w
group by w.call_id;
