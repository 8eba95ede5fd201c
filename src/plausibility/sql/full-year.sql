-- What the law has for a full year in each unit (R6323-1, II), in 1/10,000.
select 'hour'::time_unit as time_unit, 10000 * law_integer('cpf.reference.hours', make_date($1, 1, 1)) as legal
union all
select 'day', 10000 * law_integer('cpf.reference.days_max', make_date($1, 1, 1))
union all
select 'pay', 100 * law_integer('cpf.reference.smic_hours', make_date($1, 1, 1)) * law_integer('smic.hourly', make_date($1, 1, 1))
