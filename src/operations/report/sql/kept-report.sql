-- The report of year $1 as it is kept, and whether runs have ended since: those of the last hundred, so that it is quick
-- however many there were.
select r.as_of, r.made_at, r.made_by, r.release, r.document,
  exists (
    select from (select finished_at, job from run order by id desc limit 100) l
    where l.finished_at > r.made_at and l.job <> 'plan-campaign') as is_outdated
from year_report r
where r.year = $1
