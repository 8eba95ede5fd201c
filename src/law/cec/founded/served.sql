-- A right of several continuous years belongs to the year in which the term ends; a term still running is not due yet.
-- Reads term, fact. Gives year, declared_on, shortfall.
select
  t.holder_id, extract(year from e.after - 1)::integer as year, t.activity,
  max(coalesce(f.declared_on, make_date(extract(year from e.after - 1)::integer + 1, 1, 1))) as declared_on,
  null as shortfall
from term t
cross join lateral unnest(t.ends) e (after)
join fact f on f.holder_id = t.holder_id and f.activity = t.activity and f.valid_from < e.after
group by t.holder_id, e.after, t.activity
union all
select
  t.holder_id, for_year, t.activity, null,
  case when t.ends is null then 'not_covered' when t.goes_on then 'not_due_yet' else 'too_short' end
from term t
where t.touches and not exists (
  select from unnest(t.ends) e (after) where extract(year from e.after - 1) = for_year)
