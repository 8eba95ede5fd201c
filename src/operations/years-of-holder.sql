-- The activity years in which holder $1 has declarations, exposures or engagements in force.
select year::integer from (
  select activity_year as year from declaration where holder_id = $1 and superseded_by is null
  union
  select year from exposure where holder_id = $1 and superseded_by is null
  union
  select extract(year from valid_from) from engagement where holder_id = $1 and superseded_by is null
) told
order by year
