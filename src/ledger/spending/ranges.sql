-- Even ranges of $1 holders, of those in which somebody may be concerned (movers.sql), with how many are. The ranges stay
-- the same from run to run, so that what was settled is found again. $2 kinds of facts.
select
  ((part * $1) + 1)::integer as first, ((part + 1) * $1)::integer as last, count(*)::integer as movers
from (
  select (holder_id - 1) / $1 as part
  from (
    select holder_id from training_file where 'files' = any ($2::text[])
    union
    select holder_id from rights_use where 'uses' = any ($2::text[])
    union
    select holder_id from decision where 'lots' = any ($2::text[]) and usable_until is not null
    union
    select holder_id from former_balance where 'lots' = any ($2::text[]) and usable_until is not null
  ) told
) parts
group by part
order by part
