-- A death names its person by NIR alone: somebody must be known under it, and one person only. The latest row about
-- a person counts, whether it reports a death or withdraws one; $1 is the file.
insert into judged_row (line, holder_id, verdict)
select
  s.line,
  case when h.holders = 1 then h.id end,
  case
    when h.holders = 0 then 'unknown_person'
    when h.holders > 1 then 'ambiguous_person'
    when extract(year from s.death_date) < h.birth_year then 'dates_order'
    when exists (
      select from death d
      where d.holder_id = h.id and d.file_id in ($1, g.file_id) and d.cancelled = s.cancelled
    ) then 'duplicate_in_file'
    when exists (
      select from death d where d.holder_id = h.id and d.file_id <> $1 and d.superseded_by is null
    ) then 'replaces'
    else 'accepted'
  end
from staged_death s
left join given_back g on g.line = s.line
left join lateral (
  select count(*) as holders, min(id) as id, min(birth_year) as birth_year
  from holder
  where holder.nir_hash = s.nir_hash
) h on true;
