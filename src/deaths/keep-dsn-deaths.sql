-- The deaths of source $1 among holders $2 to $3 are the rows given ($4 holders, $5 days, $6 files, $7 lines), no others: new ones are
-- open, those told no longer are gone, and one that was gone is open again. What people decided stays while it is told.
with told as (
  select distinct on (t.holder_id, t.died_on) t.*
  from unnest($4::bigint[], $5::text[], $6::integer[], $7::integer[]) t (holder_id, died_on, file_id, line)
  order by t.holder_id, t.died_on, t.file_id desc, t.line desc
), gone as (
  update death_review r
  set state = 'gone'
  where r.source = $1 and r.holder_id between $2 and $3 and r.state <> 'gone'
    and not exists (select from told t where t.holder_id = r.holder_id and t.died_on = r.died_on)
)
insert into death_review (id, holder_id, source, died_on, file_id, line, score, parts, contradictions, outcome)
select
  (select coalesce(max(id), 0) from death_review) + row_number() over (order by t.holder_id, t.died_on),
  t.holder_id, $1, t.died_on, t.file_id, t.line, 0, '[]', '{}', 'doubtful'
from told t
on conflict (holder_id, source, died_on) do update
set file_id = excluded.file_id, line = excluded.line,
  state = case when death_review.state = 'gone' then 'open' else death_review.state end
where death_review.state = 'gone' or (death_review.file_id, death_review.line) <> (excluded.file_id, excluded.line);
