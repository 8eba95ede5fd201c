-- Files with what became of their rows, the latest first. $1 feed, $2 file or null. A row that is refused for several
-- reasons is one; of a file refused whole without its rows all are open.
select
  f.id, f.name, f.sha256, f.feed, f.rows, f.accepted, f.rejected, f.replaced, f.overlapping,
  coalesce(r.corrected, 0) as corrected,
  case
    when f.withdrawn_at is not null then 0
    when r.kept = 0 then f.rejected
    else coalesce(r.kept - r.corrected, 0)
  end as open,
  coalesce(r.waiting, 0) as waiting,
  f.withdrawn_at is not null as withdrawn, f.loaded_at,
  h.actor as loaded_by
from source_file f
left join lateral (
  select
    count(*) filter (where r.row_encrypted is not null)::integer as kept,
    count(*) filter (
      where r.row_encrypted is not null
        and (r.cured_at is not null or r.given_back_in is not null and g.withdrawn_at is null)
    )::integer as corrected,
    count(*) filter (
      where r.waits_for is not null and r.cured_at is null and f.withdrawn_at is null
        and (r.given_back_in is null or g.withdrawn_at is not null)
    )::integer as waiting
  from rejection r
  left join source_file g on g.id = r.given_back_in
  where r.file_id = f.id and r.position = 1
  having count(*) > 0
) r on true
left join lateral (
  select actor from file_history h where h.file_id = f.id and h.what = 'loaded' order by h.number limit 1
) h on true
where ($1::text is null or f.feed = $1) and ($2::integer is null or f.id = $2)
order by f.id desc
