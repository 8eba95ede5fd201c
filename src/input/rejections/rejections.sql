-- Refusals, the latest files first. $1 feed, $2 files or null, $3 true: also what is done, $4 how many. Of a file refused
-- whole the first line tells it for all.
select
  f.name as file, f.sha256, f.feed, r.line, r."column", r.code, r.message, r.value,
  case when f.sheet is not null then f.header end as sheet_columns,
  case
    when f.withdrawn_at is not null then 'withdrawn'
    when r.cured_at is not null then 'cured'
    when r.given_back_in is not null and g.withdrawn_at is null then 'given_back'
    when w.waits_for is not null then 'waiting'
    else 'open'
  end as state
from source_file f
join rejection r on r.file_id = f.id
join rejection w on w.file_id = r.file_id and w.line = r.line and w.position = 1
left join source_file g on g.id = r.given_back_in
where ($1::text is null or f.feed = $1)
  and ($2::integer[] is null or f.id = any ($2))
  and ($3 or f.withdrawn_at is null and r.cured_at is null
    and (r.given_back_in is null or g.withdrawn_at is not null))
  and not (r.code = 'file_header' and exists (
    select from rejection e where e.file_id = r.file_id and e.code = 'file_header' and e.line < r.line
  ))
order by f.id desc, r.line, r.position
limit $4
