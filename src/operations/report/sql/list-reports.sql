-- Years of which there is something to report, the latest first, with when their report was last made. Partitions by year:
-- one row of each is looked for.
select y.year, r.made_at, r.made_by
from generate_series(2014, 2049) y (year)
left join year_report r on r.year = y.year
where r.year is not null
  or exists (select from declaration d where d.activity_year = y.year)
  or exists (select from entry e where e.activity_year = y.year)
order by y.year desc
