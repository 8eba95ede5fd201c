-- How many rows the finished chunks of run $1 refused: beyond a number of them the rest of the file is left alone.
select coalesce(sum((totals ->> 'rejected')::bigint), 0)::integer as rows
from chunk
where run_id = $1 and state = 'done';
