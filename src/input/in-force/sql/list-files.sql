-- Files with what became of their rows, the latest first. $1 feed, $2 file or null. Every row is one of: accepted, open,
-- corrected, withdrawn; a row that is refused for several reasons is one. A file that is being loaded has the rows of the
-- parts that are in. Of a file refused whole without its rows all are open, and refusals that were erased at the end of
-- their term count no more, like those of a withdrawn file.
select
  f.id, f.name, f.path, f.sender, f.sha256, f.feed, n.rows, n.rejected, n.replaced, n.overlapping,
  case when w.whole then 0 else n.accepted end as accepted,
  case when w.whole then 0 else r.corrected end as corrected,
  case when w.whole then 0 else r.kept - r.corrected + r.never_kept end as open,
  r.waiting, r.given_back,
  case when w.whole then n.rows else n.rejected - r.kept - r.never_kept end as withdrawn,
  f.withdrawn_at, f.loaded_at, h.actor as loaded_by, coalesce(f.controls, '[]') as controls
from source_file f
cross join lateral (select f.withdrawn_at is not null as whole) w
cross join lateral (
  select f.rows, f.accepted, f.rejected, f.replaced, f.overlapping
  where f.loaded_at is not null
  union all
  select
    coalesce(sum((c.totals ->> 'rows')::integer), 0)::integer,
    coalesce(sum((c.totals ->> 'accepted')::integer), 0)::integer,
    coalesce(sum((c.totals ->> 'rejected')::integer), 0)::integer,
    coalesce(sum((c.totals ->> 'replaced')::integer), 0)::integer,
    coalesce(sum((c.totals ->> 'overlapping')::integer), 0)::integer
  from run q
  join chunk c on c.run_id = q.id and c.state = 'done'
  where q.identity = concat_ws(' ', 'ingest', f.feed, f.sha256)
  having f.loaded_at is null
) n
cross join lateral (
  select
    k.kept, k.corrected, k.waiting, k.given_back, case when k.whole then n.rejected - k.kept else 0 end as never_kept
  from (
    select
      count(*) filter (where s.kept)::integer as kept,
      count(*) filter (where s.kept and s.state in ('cured', 'corrected'))::integer as corrected,
      count(*) filter (where s.kept and s.state = 'waiting')::integer as waiting,
      count(*) filter (where s.kept and s.state = 'given_back')::integer as given_back,
      coalesce(bool_or(not s.kept), false) as whole
    from refusal_state s
    where s.file_id = f.id
  ) k
) r
left join lateral (
  select actor from file_history h where h.file_id = f.id and h.what = 'loaded' order by h.number limit 1
) h on true
where ($1::text is null or f.feed = $1) and ($2::integer is null or f.id = $2)
order by f.id desc
