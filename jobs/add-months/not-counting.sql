-- The declarations of months of year $1 that do not count, by why.
select coalesce(jsonb_object_agg(why, declarations), '{}') as not_counting
from (
  select
    case
      when d.is_test then 'test'
      when d.nature in (4, 5, 7) then 'cancelled'
      when exists (
        select from dsn_declaration o
        where o.siret = d.siret and o.month = d.month and o.nature = d.nature and o.counts
      ) then 'replaced'
      else 'incomplete'
    end as why,
    count(*)::integer as declarations
  from dsn_declaration d
  join source_file f on f.id = d.file_id and f.withdrawn_at is null
  where not d.counts and d.month between make_date($1, 1, 1) and make_date($1, 12, 31)
  group by 1
) w
