-- What somebody should look at before a campaign of year $1 is applied, and how much of it there is. $2: the jobs that the
-- campaign runs. Counts alone: the commands that list them are told with them.
with refusals as (
  select
    count(*) filter (where r.waits_for is null) as open,
    count(*) filter (where r.waits_for is not null) as waiting
  from open_refusal r
  where r.position = 1
)
select code, found::integer
from (
  select 'open_refusals' as code, open as found from refusals
  union all
  select 'waiting_rows', waiting from refusals
  union all
  select 'doubtful_deaths', count(*) from death_review where state in ('open', 'waiting', 'accepted_once')
  union all
  select 'establishments_held', count(distinct (siret, employer_reference))
  from establishment_hold
  where released_at is null and year = $1
  union all
  select 'files_being_loaded', count(*) from source_file where loaded_at is null and withdrawn_at is null
  union all
  select 'unfinished_runs', count(*)
  from run
  where unfinished and job = any ($2::text[]) and coalesce((params ->> 'planOnly')::boolean, false) is false
  union all
  select 'no_declarations', case when exists (select from declaration where activity_year = $1) then 0 else 1 end
) w
where found > 0
