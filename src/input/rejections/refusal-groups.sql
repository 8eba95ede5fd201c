-- Refusals by feed, column and code. $1 feed, $2 files or null, $3 true: also what is done, $4 sender, $5 code, $6 column, $7 how
-- many values of each. A row with two such defects is one row. A file refused whole without its rows counts with all of them.
with found as materialized (
  select
    f.feed, f.id as file_id, f.name as file, f.path, r.line, r.position, r."column", r.code,
    json_build_object('en', r.message, 'fr', coalesce(r.message_fr, r.message)) as message, r.value,
    case when s.kept then 1 else f.rejected end as rows
  from source_file f
  join rejection r on r.file_id = f.id
  join refusal_state s on s.file_id = r.file_id and s.line = r.line
  where ($1::text is null or f.feed = $1)
    and ($2::integer[] is null or f.id = any ($2))
    and ($3 or s.state in ('open', 'waiting'))
    and ($4::text is null or f.sender = $4)
    and ($5::text is null or r.code = $5)
    and ($6::text is null or coalesce(r."column", '') = $6)
    and (s.kept or not exists (
      select from rejection e where e.file_id = r.file_id and e.code = r.code and e.row_encrypted is not null
    ))
), counted as (
  select feed, "column", code, value, count(*)::integer as rows,
    row_number() over (partition by feed, "column", code order by count(*) desc, value) as place
  from found
  where value is not null
  group by feed, "column", code, value
), told as (
  select feed, "column", code, jsonb_agg(jsonb_build_object('value', value, 'rows', rows) order by place) as values
  from counted
  where place <= $7
  group by feed, "column", code
), first as (
  select distinct on (feed, "column", code) feed, "column", code, file, path, line as first_line, message
  from found
  order by feed, "column", code, file_id, line, position
), summed as (
  select feed, "column", code, sum(rows)::integer as rows, count(distinct file_id)::integer as files
  from (select distinct feed, "column", code, file_id, line, rows from found) row_of_group
  group by feed, "column", code
)
select
  s.feed, s."column", s.code, 'refused' as severity, s.rows, s.files, f.file, f.path, f.first_line,
  t.values -> 0 ->> 'value' as value, coalesce(t.values, '[]') as values, f.message
from summed s
join first f on f.feed = s.feed and f."column" is not distinct from s."column" and f.code = s.code
left join told t on t.feed = s.feed and t."column" is not distinct from s."column" and t.code = s.code
order by s.rows desc, s.feed, s."column", s.code
