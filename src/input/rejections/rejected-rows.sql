-- The refused rows of files $1 with all their defects, file by file in the order in which the files count. $2 true: also
-- rows that are done; $3 true: the reasons in French.
select
  r.file_id, r.line, (array_agg(r.row_encrypted order by r.position))[1] as row_encrypted,
  string_agg(r.code, ' ' order by r.position) as codes,
  string_agg(case when r."column" is null then t.message else r."column" || ': ' || t.message end, '; '
    order by r.position) as reasons
from unnest($1::integer[]) with ordinality as f (id, place)
join rejection r on r.file_id = f.id
cross join lateral (select case when $3 then coalesce(r.message_fr, r.message) else r.message end) as t (message)
where $2 or exists (
  select from open_refusal o where o.file_id = r.file_id and o.line = r.line and o.position = r.position
)
group by f.place, r.file_id, r.line
having count(r.row_encrypted) > 0
order by f.place, r.line
