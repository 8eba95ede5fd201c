-- A commitment counts by its signature, whatever comes of it later; without an end it has no shorter term.
select
  s.holder_id, s.year, s.activity,
  min(s.declared) filter (where s.long_enough) as declared_on,
  case when not bool_or(s.long_enough) then 'too_short' end as shortfall
from (
  select
    f.holder_id, f.year, f.activity, coalesce(f.declared_on, make_date(f.year + 1, 1, 1)) as declared,
    f.valid_to is null or f.valid_to + 1 >= f.valid_from + make_interval(years =>
      case f.activity when 'firefighter' then law.firefighter_years else law.communal_reserve_years end) as long_enough
  from fact f
  join law on law.year = f.year
  where f.activity in ('communal_reserve', 'firefighter')
) s
group by s.holder_id, s.year, s.activity
