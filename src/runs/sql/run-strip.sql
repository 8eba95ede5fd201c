-- The chunks of run $1 in their order, gathered into $2 cells at most of as many chunks each: however many there are, a
-- picture has room for no more. In place of a chunk that was split its halves count.
select
  min(c.number) as first, max(c.number) as last, count(*)::integer as chunks,
  count(*) filter (where c.state = 'done')::integer as done,
  count(*) filter (where c.state = 'planned' and c.worker_key is not null)::integer as in_hand,
  count(*) filter (where c.state = 'planned' and c.worker_key is null)::integer as waiting,
  count(*) filter (where c.state = 'failed')::integer as failed,
  count(*) filter (where c.state = 'set_aside')::integer as set_aside
from (
  select c.number, c.state, c.worker_key, ntile($2::integer) over (order by c.number) as cell
  from chunk c where c.run_id = $1 and c.state <> 'split'
) c
group by c.cell
order by c.cell;
