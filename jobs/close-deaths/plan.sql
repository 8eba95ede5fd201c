-- Ranges of holders that hold $1 deaths each; a death withdrawn counts, it may have an account to open again.
select min(holder_id)::integer as first, max(holder_id)::integer as last, count(*)::integer as deaths
from (
  select holder_id, (row_number() over (order by holder_id) - 1) / $1 as part
  from death
  where superseded_by is null
) d
group by part
order by part;
