-- Matches in the given states ($1), of the review $2 or all, of outcome $4 and source $5: first what is sure, then what has most
-- points; $3 at most, after the one that is doubtful or not ($6), has so many points ($7) and this number ($8). Of a death
-- whose publication its family objects to nothing is shown but that it is told.
select
  r.id, r.holder_id::integer as holder, h.nir_hash::text as hash, h.nir_encrypted as encrypted,
  concat_ws('-', h.birth_year, lpad(h.birth_month::text, 2, '0'), lpad(h.birth_day::text, 2, '0')) as birth_date,
  r.source, r.died_on, r.score, r.parts, r.contradictions, r.outcome, r.state, r.reason, r.first_by, r.decided_by,
  r.decided_at, r.death_date, f.name as file, r.line, o.opposed,
  case when not o.opposed then d.died_at end as died_at,
  case when not o.opposed then d.certificate end as certificate,
  case when not o.opposed and d.birth_year is not null then
    concat_ws('-', lpad(d.birth_year::text, 4, '0'), lpad(d.birth_month::text, 2, '0'), lpad(d.birth_day::text, 2, '0'))
  end as told_birth,
  case when not o.opposed then d.sex end as told_sex,
  (
    select count(*)::integer from death_review a
    where a.state = any ($1) and ($2::integer is null or a.id = $2) and ($4::text is null or a.outcome = $4)
      and ($5::text is null or a.source = $5)
  ) as total
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
where r.state = any ($1) and ($2::integer is null or r.id = $2) and ($4::text is null or r.outcome = $4)
  and ($5::text is null or r.source = $5)
  and ($8::integer is null or ((r.outcome = 'doubtful'), -r.score, r.id) > ($6::boolean, -$7::integer, $8))
order by r.outcome = 'doubtful', r.score desc, r.id
limit $3;
