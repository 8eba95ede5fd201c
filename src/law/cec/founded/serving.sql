-- Several continuous years, due at their end.
select
  f.holder_id, f.activity,
  array_agg(f.period order by upper(f.period) nulls last, f.valid_from) as periods,
  array_agg(f.quantity order by upper(f.period) nulls last, f.valid_from) as quantities,
  bool_or(f.told && calendar_year(for_year)) as touches,
  bool_or(f.valid_to is null or f.valid_to > make_date(for_year, 12, 31)) as goes_on
from fact f
where f.activity in ('citizen_defence_reserve', 'police_operational_reserve', 'police_citizen_reserve')
group by f.holder_id, f.activity
