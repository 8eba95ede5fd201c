-- What the chunks of run $1 met that are given up or set aside, grouped: numbers in messages are who, not what. Holders are
-- those set aside, the lowest five of each group.
select
  c.error_code as code, g.message, count(*)::integer as chunks,
  (array_agg(c.number order by c.number))[1:5] as numbers,
  coalesce((array_agg(s.holder_id::float8 order by s.holder_id) filter (where s.holder_id is not null))[1:5], '{}') as holders
from chunk c
cross join lateral (select regexp_replace(coalesce(c.error, ''), '\d+', 'N', 'g') as message) g
left join set_aside s on s.run_id = c.run_id and s.chunk_number = c.number and c.state = 'set_aside'
where c.run_id = $1 and c.state in ('failed', 'set_aside')
group by c.error_code, g.message
order by chunks desc, g.message;
