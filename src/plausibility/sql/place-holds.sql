-- Brings the holds of year $1 that findings cause in line with what is found now ($2: [{siret, employer_reference, code,
-- evidence}]): places those that are new, lifts those whose finding is gone. What somebody released is not held again for
-- the same figures: it was looked at. By whom: $3. Gives what was placed and lifted.
with found as materialized (
  select *
  from jsonb_to_recordset($2::jsonb) as f (siret bigint, employer_reference text, code text, evidence jsonb)
), lifted as (
  update establishment_hold h
  set released_at = clock_timestamp(), released_by = $3
  where h.year = $1 and h.released_at is null and h.code <> 'by_hand' and not exists (
    select from found f
    where f.siret = h.siret and f.employer_reference = h.employer_reference and f.code = h.code)
  returning h.siret, h.employer_reference, h.code, h.number
), placed as (
  insert into establishment_hold (year, siret, employer_reference, number, code, evidence, placed_by)
  select
    $1, f.siret, f.employer_reference,
    coalesce((
      select max(h.number) from establishment_hold h
      where h.year = $1 and h.siret = f.siret and h.employer_reference = f.employer_reference), 0)
      + row_number() over (partition by f.siret, f.employer_reference order by f.code),
    f.code, f.evidence, $3
  from found f
  where not exists (
    select from establishment_hold h
    where h.year = $1 and h.siret = f.siret and h.employer_reference = f.employer_reference and h.code = f.code
      and (h.released_at is null or (h.released_because is not null and h.evidence = f.evidence)))
  returning siret, employer_reference, code, number
)
select 'placed' as what, case when siret > 0 then lpad(siret::text, 14, '0') end as siret, employer_reference, code, number from placed
union all
select 'lifted', case when siret > 0 then lpad(siret::text, 14, '0') end, employer_reference, code, number from lifted
order by what, siret, employer_reference, code
