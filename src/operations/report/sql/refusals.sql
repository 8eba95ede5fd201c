-- Rows that were refused of the files that were loaded from year $1 to the end of the year after it, in which its rights are
-- declared and credited: by feed, code and sender, with those that nobody has corrected so far. A row counts once, by its
-- first reason.
select
  f.feed, r.code, f.sender, count(*) as rows, count(*) filter (where s.state in ('open', 'waiting', 'given_back')) as open
from source_file f
join rejection r on r.file_id = f.id and r.position = 1
join refusal_state s on s.file_id = r.file_id and s.line = r.line
where f.loaded_at >= make_date($1, 1, 1)::timestamp at time zone 'Europe/Paris'
  and f.loaded_at < make_date($1 + 2, 1, 1)::timestamp at time zone 'Europe/Paris'
group by f.feed, f.sender, r.code
order by count(*) desc, f.feed, r.code, f.sender
