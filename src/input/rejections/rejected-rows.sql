-- The refused rows with all their defects. A file refused whole has no rows here. $1 feed, $2 beginning of SHA-256.
select f.id as file_id, f.name as file, f.header, f.given_encrypted as given, r.line, (array_agg(r.row_encrypted order by r.position))[1] as row_encrypted,
  string_agg(r.code, ' ' order by r.position) as codes,
  string_agg(case when r."column" is null then r.message else r."column" || ': ' || r.message end, '; '
    order by r.position) as reasons
from source_file f
join rejection r on r.file_id = f.id
where ($1::text is null or f.feed = $1)
  and ($2::text is null or starts_with(f.sha256, $2))
group by f.id, f.name, f.header, r.line
having count(r.row_encrypted) > 0
order by f.header::text, f.id, r.line
