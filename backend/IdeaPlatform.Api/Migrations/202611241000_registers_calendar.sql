-- State Council notices: 2018 (国办发明电〔2017〕12号; New Year 2019 by the notice of 2018-12-06) and 2026 (国办发明电〔2025〕7号).
-- Only days that differ from Monday-Friday; weekends inside a holiday need no row.
insert into registers.calendar_day (day, kind, name_zh)
select day::date, 'holiday', name from (values
    ('2018-01-01', '2018-01-01', '元旦'),
    ('2018-02-15', '2018-02-21', '春节'),
    ('2018-04-05', '2018-04-07', '清明节'),
    ('2018-04-29', '2018-05-01', '劳动节'),
    ('2018-06-18', '2018-06-18', '端午节'),
    ('2018-09-24', '2018-09-24', '中秋节'),
    ('2018-10-01', '2018-10-07', '国庆节'),
    ('2018-12-30', '2018-12-31', '元旦'),
    ('2026-01-01', '2026-01-03', '元旦'),
    ('2026-02-15', '2026-02-23', '春节'),
    ('2026-04-04', '2026-04-06', '清明节'),
    ('2026-05-01', '2026-05-05', '劳动节'),
    ('2026-06-19', '2026-06-21', '端午节'),
    ('2026-09-25', '2026-09-27', '中秋节'),
    ('2026-10-01', '2026-10-07', '国庆节')) as holiday (first, last, name),
    generate_series(first::date, last::date, interval '1 day') as day;

insert into registers.calendar_day (day, kind, name_zh) values
    ('2018-02-11', 'workday', '春节'),
    ('2018-02-24', 'workday', '春节'),
    ('2018-04-08', 'workday', '清明节'),
    ('2018-04-28', 'workday', '劳动节'),
    ('2018-09-29', 'workday', '国庆节'),
    ('2018-09-30', 'workday', '国庆节'),
    ('2018-12-29', 'workday', '元旦'),
    ('2026-01-04', 'workday', '元旦'),
    ('2026-02-14', 'workday', '春节'),
    ('2026-02-28', 'workday', '春节'),
    ('2026-05-09', 'workday', '劳动节'),
    ('2026-09-20', 'workday', '国庆节'),
    ('2026-10-10', 'workday', '国庆节');
