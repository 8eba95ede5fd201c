-- Inside the chunk's transaction: the row lock makes a chunk that two workers hold run once. A run that was
-- cancelled after the chunk was claimed gets nothing more. From here on no statement lasts longer than $4 milliseconds.
select c.number, set_config('statement_timeout', $4, true)
from chunk c
join run r on r.id = c.run_id
where c.run_id = $1 and c.number = $2 and c.worker_key = $3 and c.state = 'planned' and r.state <> 'cancelled'
for update of c;
