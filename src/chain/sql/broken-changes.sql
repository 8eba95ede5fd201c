-- Changes that do not continue one another: what a row was before one is what the one before left.
select content, coalesce(part, 0) as part, key
from (
  select part, content, key, before, lag(after) over (partition by content, key order by number) as left_before
  from sealed_change
) c
where left_before is not null and left_before <> before
order by 2, 1, 3;
