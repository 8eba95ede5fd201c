-- R6323-22: the share of the year of the self-employed. A full calendar month counts one, a part of it its days over
-- the month's. In parts of months that all lengths of months divide, so that the share stays exact.
-- Who was at it all year, as nearly all are, has the whole without its months being looked at.
-- Reads self_employed_days. Gives numerator, denominator.
select
  s.holder_id,
  case when law.self_employed_partial_year = 'days' then days_of_year(for_year) else 12 * parts_of_month() end::numeric
    as numerator,
  case when law.self_employed_partial_year = 'days' then days_of_year(for_year) else 12 * parts_of_month() end
    as denominator
from self_employed_days s
cross join law
where s.days @> daterange(make_date(for_year, 1, 1), make_date(for_year + 1, 1, 1))
union all
select
  s.holder_id,
  case when law.self_employed_partial_year = 'days' then sum(upper(stretch) - lower(stretch))
    else sum((upper(stretch) - lower(stretch)) * (parts_of_month() / month.days)) end as numerator,
  case when law.self_employed_partial_year = 'days' then days_of_year(for_year)
    else 12 * parts_of_month() end as denominator
from self_employed_days s
cross join law
cross join lateral (
  select first_day, (first_day + interval '1 month')::date - first_day as days
  from (select make_date(for_year, number, 1) as first_day from generate_series(1, 12) number) calendar
) month
cross join lateral unnest(s.days * datemultirange(daterange(month.first_day, month.first_day + month.days)))
  as stretch
where not s.days @> daterange(make_date(for_year, 1, 1), make_date(for_year + 1, 1, 1))
group by s.holder_id, law.self_employed_partial_year
