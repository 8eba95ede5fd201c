-- The months of year $2 in which holder $1 had activities that count and whose contribution is paid, with the days of
-- them: what a person can check on a calendar. The share of the year is that of facts_of_year.
select worked.days, month.until - month.since as days_of_month
from (
  select range_agg(daterange(d.activity_start, counting.last_day, '[]')) as days
  from declaration d
  left join lateral (
    select min(p.valid_from) as stop_date
    from situation p
    where p.holder_id = $1 and p.situation = 'pension_full_rate' and p.superseded_by is null
  ) pension on true
  cross join lateral (
    select case when pension.stop_date is null or law_text('cpf.pension.year', make_date($2, 1, 1)) = 'whole_year_lost'
      then d.activity_end else least(d.activity_end, pension.stop_date - 1) end as last_day
  ) counting
  where d.holder_id = $1 and d.activity_year = $2 and d.superseded_by is null
    and d.scheme in ('self_employed', 'artist_author') and d.contribution_paid
    and counting.last_day >= d.activity_start
    and (law_text('cpf.pension.year', make_date($2, 1, 1)) is distinct from 'whole_year_lost'
      or pension.stop_date is null or d.activity_end <= pension.stop_date)
) active
cross join lateral (
  select first_day as since, (first_day + interval '1 month')::date as until
  from (select make_date($2, number, 1) as first_day from generate_series(1, 12) number) calendar
) month
cross join lateral (
  select sum(upper(stretch) - lower(stretch))::integer as days
  from unnest(active.days * datemultirange(daterange(month.since, month.until))) as stretch
) worked
where worked.days is not null
order by month.since;
