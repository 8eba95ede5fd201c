-- The right of each engagement, whole or none, and what the rights of the same year that come before it take: they come
-- in the order in which they are due, then declared.
-- Reads known. Adds entitlement, taken_before.
select
  e.*,
  coalesce(sum(e.entitlement) over (
    partition by e.holder_id order by e.due_on, e.declared_on, e.activity
    rows between unbounded preceding and 1 preceding), 0)::bigint as taken_before
from (
  select k.*, case when k.excluded is null then k.amount else 0 end as entitlement from known k
) e
