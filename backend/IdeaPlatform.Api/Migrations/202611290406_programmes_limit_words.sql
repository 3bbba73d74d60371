-- The limit that the platform brings along names itself in both languages.
update programmes.concentration_limit set document = '平台默认值 / platform default' where from_year = 2000 and document = '平台默认值';
