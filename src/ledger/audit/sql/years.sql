-- The activity years that have entries or counter-entries. One look into each partition: a `distinct` over the
-- ledger would read all of it.
select y as year
from generate_series(2000, 2100) y
where exists (select from entry e where e.activity_year = y)
  or exists (select from funding_entry f where f.activity_year = y)
order by y
