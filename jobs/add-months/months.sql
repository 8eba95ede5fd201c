-- What declarations that count tell of year $1 about the holders $2 to $3, in the order of the holders: by the partition
-- of the year, and of other years the few months that reach into it.
select
  p.holder_id, lpad(p.siret::text, 14, '0') as siret, p.month, p.nature, p.fraction, p.ordinal, p.constituted_on,
  p.file_id, coalesce(f.place, 2147483647) as place, p.qualification_level, p.facts
from (
  select * from dsn_person
  where year = $1 and holder_id between $2 and $3 and superseded_by is null
  union all
  select * from dsn_person
  where year <> $1 and holder_id between $2 and $3 and superseded_by is null
    and (first_year <> year or last_year <> year) and first_year <= $1 and last_year >= $1
) p
join source_file f on f.id = p.file_id
where not exists (
  select from dsn_declaration d
  where d.siret = p.siret and d.month = p.month and d.nature = p.nature and d.fraction = p.fraction
    and d.ordinal = p.ordinal and d.constituted_on = p.constituted_on and not d.counts
) and p.nature in (1, 7, 9)
order by p.holder_id
