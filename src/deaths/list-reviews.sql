-- Matches in the given states ($1), of the review $2 or all: first what is sure, then what has most points; $3 at most. Of a death
-- whose publication its family objects to nothing is shown but that it is told.
select
  r.id, r.holder_id::integer as holder, h.nir_hash::text as hash, h.nir_encrypted as encrypted,
  concat_ws('-', h.birth_year, lpad(h.birth_month::text, 2, '0'), lpad(h.birth_day::text, 2, '0')) as birth_date,
  r.source, r.died_on, r.score, r.parts, r.contradictions, r.outcome, r.state, r.reason, r.first_by, r.decided_by,
  r.decided_at, r.death_date, f.name as file, r.line, o.opposed,
  case when not o.opposed then d.died_at end as died_at,
  case when not o.opposed then d.certificate end as certificate,
  count(*) over ()::integer as total
from death_review r
join holder h on h.id = r.holder_id
join source_file f on f.id = r.file_id
left join death_record d on r.source = 'insee' and d.file_id = r.file_id and d.line = r.line
cross join lateral (
  select exists (
    select from death_opposition o
    where o.certificate = d.certificate and o.died_on = d.died_on and o.died_at = d.died_at and o.superseded_by is null
  ) as opposed
) o
where r.state = any ($1) and ($2::integer is null or r.id = $2)
order by r.outcome = 'doubtful', r.score desc, r.id
limit $3;
