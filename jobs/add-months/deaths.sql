-- The months and events that count of the holders $1 to $2 that tell a death, or may take one back, of whatever year; and
-- nothing of a person of whom none does. In the order of the holders.
select
  p.holder_id, lpad(p.siret::text, 14, '0'), p.month, p.nature, p.fraction, p.ordinal, p.constituted_on,
  p.file_id, coalesce(f.place, 2147483647), null, p.facts
from dsn_person p
join source_file f on f.id = p.file_id
where p.holder_id between $1 and $2 and p.superseded_by is null and p.tells_death and p.nature in (1, 7)
  and not exists (
    select from dsn_declaration d
    where d.siret = p.siret and d.month = p.month and d.nature = p.nature and d.fraction = p.fraction
      and d.ordinal = p.ordinal and d.constituted_on = p.constituted_on and not d.counts
  )
order by p.holder_id
