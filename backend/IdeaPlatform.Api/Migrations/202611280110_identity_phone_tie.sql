-- Who is tied to whom by a phone, so that a conflict of interest can be found without anybody seeing a number.
create table identity.phone_tie (
    person_id uuid not null references identity.person (id) on delete cascade,
    phone_hash bytea not null,
    relation text not null check (relation in ('own', 'close')),
    at timestamptz not null,
    primary key (person_id, phone_hash));
comment on table identity.phone_tie is 'Phones that a member of staff gave as their own, or as of somebody close: the keyed hash alone, the number is kept nowhere';

create view identity.pub_tie as
select t.person_id, p.id as other_id, case t.relation when 'own' then 'own_phone' else 'close_phone' end as how
from identity.phone_tie t
join identity.person p on p.phone_hash = t.phone_hash and p.id <> t.person_id
union
select p.id, o.id, 'joined'
from identity.person p
join identity.person o on o.person_key = p.person_key and o.id <> p.id
union
select kept_person_id, joined_person_id, 'joined' from identity.key_join where joined_person_id is not null
union
select joined_person_id, kept_person_id, 'joined' from identity.key_join where joined_person_id is not null;
comment on view identity.pub_tie is 'Accounts of one person (joined), with the phone of a member of staff (own_phone) or of somebody close to them (close_phone); no hash leaves the room';

create view identity.pub_phone_tie as
select person_id, count(*) filter (where relation = 'own')::int as own, count(*) filter (where relation = 'close')::int as close
from identity.phone_tie
group by person_id;
comment on view identity.pub_phone_tie is 'How many phones a member of staff gave, by relation';

create view identity.pub_organization_role as
select person_id, organization_id, granted_at, revoked_at from identity.role_grant where role = 'organization';
comment on view identity.pub_organization_role is 'Who signs or signed in for an organization, with the end where there is one';
