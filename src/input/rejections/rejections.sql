-- Refusals, the latest files first. $1 feed, $2 files or null, $3 true: also what is done, $4 sender, $5 code, $6 column, $7 how
-- many, after the one at $8 file, $9 line, $10 position. Of a file refused whole the first line tells it for all.
select
  f.id as file_id, r.position, f.name as file, f.path, f.sha256, f.feed, r.line, r."column", r.code,
  json_build_object('en', r.message, 'fr', coalesce(r.message_fr, r.message)) as message, r.value, s.state,
  case when f.sheet is not null then f.header end as sheet_columns
from source_file f
join rejection r on r.file_id = f.id
join refusal_state s on s.file_id = r.file_id and s.line = r.line
where ($1::text is null or f.feed = $1)
  and ($2::integer[] is null or f.id = any ($2))
  and ($3 or s.state in ('open', 'waiting'))
  and ($4::text is null or f.sender = $4)
  and ($5::text is null or r.code = $5)
  and ($6::text is null or coalesce(r."column", '') = $6)
  and ($8::integer is null or f.id < $8 or (f.id = $8 and (r.line, r.position) > ($9::integer, $10::smallint)))
  and not (r.code = 'file_header' and exists (
    select from rejection e where e.file_id = r.file_id and e.code = 'file_header' and e.line < r.line
  ))
order by f.id desc, r.line, r.position
limit $7
