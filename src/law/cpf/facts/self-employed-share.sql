-- R6323-22: the share of the year of the self-employed. A full calendar month counts one, a part of it its days over
-- the month's. In parts of months that all lengths of months divide, so that the share stays exact.
-- Who was at it all year, as nearly all are, has the whole without its months being looked at.
-- Reads person. Adds self_employed_numerator, self_employed_denominator.
select
  s.*,
  case
    when s.self_employed_days is null then null
    when s.self_employed_days @> calendar_year(for_year) then s.self_employed_denominator
    else (
      select sum((upper(stretch) - lower(stretch))
        * case when law.self_employed_partial_year = 'days' then 1 else parts_of_month() / month.days end)
      from (
        select first_day, (first_day + interval '1 month')::date - first_day as days
        from (select make_date(for_year, number, 1) as first_day from generate_series(1, 12) number) calendar
      ) month
      cross join lateral
        unnest(s.self_employed_days * datemultirange(daterange(month.first_day, month.first_day + month.days)))
        as stretch
    )
  end as self_employed_numerator
from (
  select
    p.*,
    case when p.self_employed_days is not null then
      case when law.self_employed_partial_year = 'days' then days_of_year(for_year) else 12 * parts_of_month() end
    end as self_employed_denominator
  from person p
) s
