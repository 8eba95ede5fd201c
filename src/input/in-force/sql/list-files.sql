-- Files with what became of their rows, the latest first. $1 feed, $2 file or null, $3 a part of the name or the beginning of
-- the SHA-256, $4 sender, $5 state, $6 those before this file, $7 so many at most. Every row is one of: accepted, open,
-- corrected, withdrawn; a row that is refused for several reasons is one. A file that is being loaded has the rows of the
-- parts that are in. Of a file refused whole without its rows all are open, and refusals that were erased at the end of
-- their term count no more, like those of a withdrawn file. The files are chosen first: what is counted is counted of a page.
with chosen as materialized (
  select f.*
  from source_file f
  where ($1::text is null or f.feed = $1) and ($2::integer is null or f.id = $2)
    and ($3::text is null or strpos(lower(f.name), lower($3)) > 0 or starts_with(f.sha256, lower($3)))
    and ($4::text is null or f.sender = $4)
    and ($6::integer is null or f.id < $6)
    and case $5::text
      when 'withdrawn' then f.withdrawn_at is not null
      when 'loading' then f.withdrawn_at is null and f.loaded_at is null
      when 'open' then f.withdrawn_at is null and exists (select from open_refusal o where o.file_id = f.id)
      when 'complete' then f.withdrawn_at is null and f.loaded_at is not null
        and not exists (select from open_refusal o where o.file_id = f.id)
      else true
    end
  order by f.id desc
  limit $7
)
select
  f.id, f.name, f.path, f.sender, f.sha256, f.feed, n.rows, n.rejected, n.replaced, n.overlapping,
  case when w.whole then 0 else n.accepted end as accepted,
  case when w.whole then 0 else r.corrected end as corrected,
  case when w.whole then 0 else r.kept - r.corrected + r.never_kept end as open,
  r.waiting, r.given_back,
  case when w.whole then n.rows else n.rejected - r.kept - r.never_kept end as withdrawn,
  f.withdrawn_at, f.loaded_at, h.actor as loaded_by, coalesce(f.controls, '[]') as controls
from chosen f
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
order by f.id desc
