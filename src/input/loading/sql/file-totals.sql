-- What became of the rows of the file of run $1, over all runs of its content: one that was cancelled loaded a part.
select
  coalesce(sum((c.totals ->> 'rows')::bigint), 0)::integer as rows,
  coalesce(sum((c.totals ->> 'accepted')::bigint), 0)::integer as accepted,
  coalesce(sum((c.totals ->> 'rejected')::bigint), 0)::integer as rejected,
  coalesce(sum((c.totals ->> 'replaced')::bigint), 0)::integer as replaced,
  coalesce(sum((c.totals ->> 'overlapping')::bigint), 0)::integer as overlapping,
  coalesce(sum((c.totals ->> 'empty_rows')::bigint), 0)::integer as empty_rows,
  (
    select coalesce(jsonb_object_agg(code, rows order by code), '{}')
    from (
      select told.key as code, sum(told.value::bigint) as rows
      from run q
      join chunk d on d.run_id = q.id and d.state = 'done'
      cross join jsonb_each_text(d.totals -> 'remarks') told
      where q.identity = max(this.identity)
      group by told.key
    ) remark
  ) as remarks
from run this
join run r on r.identity = this.identity
join chunk c on c.run_id = r.id
where this.id = $1 and c.state = 'done';
