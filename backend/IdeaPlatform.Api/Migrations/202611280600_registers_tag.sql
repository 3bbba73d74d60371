-- Words by which the register of organizations is counted: a sector says what kind of house it is, an activity what it does. Data, so that a
-- word is changed once and all pages follow.
create table registers.tag (
    code text primary key check (code ~ '^[a-z_]+$'),
    kind text not null check (kind in ('sector', 'activity')),
    name_zh text not null,
    name_en text not null,
    position int not null);

insert into registers.tag (code, kind, name_zh, name_en, position) values
    ('private_school', 'sector', '民办教育学校', 'Private schools', 1),
    ('community_clinic', 'sector', '社区卫生医疗站', 'Community clinics', 2),
    ('community_charity', 'sector', '城乡社区服务、公益慈善', 'Community service and charity', 3),
    ('community_management', 'activity', '基层社区管理', 'Community management', 4),
    ('volunteering', 'activity', '志愿服务', 'Volunteering', 5),
    ('public_service', 'activity', '公益服务', 'Public benefit', 6),
    ('culture_sports', 'activity', '文化体育', 'Culture and sports', 7),
    ('community_education', 'activity', '社区教育', 'Community education', 8),
    ('elder_disability', 'activity', '养老助残', 'Care for older and disabled people', 9),
    ('hardship_relief', 'activity', '困难救助', 'Relief in hardship', 10),
    ('legal_aid', 'activity', '法律救援', 'Legal aid', 11);

create view registers.pub_tag as
select code, kind, name_zh, name_en, position from registers.tag;
comment on view registers.pub_tag is 'Words by which organizations are counted, with their names in both languages';
