-- How many refusals the list of them has (rejections.sql). $1 feed, $2 files or null, $3 true: also what is done, $4
-- sender, $5 code, $6 column.
select count(*)::integer as total
from source_file f
join rejection r on r.file_id = f.id
join refusal_state s on s.file_id = r.file_id and s.line = r.line
where ($1::text is null or f.feed = $1)
  and ($2::integer[] is null or f.id = any ($2))
  and ($3 or s.state in ('open', 'waiting'))
  and ($4::text is null or f.sender = $4)
  and ($5::text is null or r.code = $5)
  and ($6::text is null or coalesce(r."column", '') = $6)
  and not (r.code = 'file_header' and exists (
    select from rejection e where e.file_id = r.file_id and e.code = 'file_header' and e.line < r.line
  ))
