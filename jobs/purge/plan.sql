-- What there is to erase before a day ($1), cut into parts: holders, $2 in each; the files whose refused rows, and those
-- whose replaced rows have had their time, each file a part; and the beginning of the audit trail.
select 'holders' as what, min(holder_id)::integer as first, max(holder_id)::integer as last, count(*)::integer as weight
from (
  select e.holder_id, (row_number() over (order by e.holder_id) - 1) / $2 as part
  from highest_holder_number() highest
  cross join lateral ended_retentions(1, highest, $1) e
  where e.closed and not e.restricted
) due
group by part
union all
select 'refused_rows', r.file_id, r.file_id, r.row_count::integer from refused_to_erase($1) r
union all
select 'superseded_rows', s.file_id, s.file_id, sum(s.row_count)::integer from superseded_to_erase($1) s group by s.file_id
union all
select 'operations', 1, o.last_event::integer, o.row_count::integer from operations_to_erase($1) o
order by what, first;
