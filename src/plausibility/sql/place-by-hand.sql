-- Holds an establishment ($2, $3) for year $1, because of what ($4), by whom ($5); nothing when somebody holds it already.
insert into establishment_hold (year, siret, employer_reference, number, code, reason, placed_by)
select
  $1, $2, $3,
  coalesce((
    select max(h.number) from establishment_hold h where h.year = $1 and h.siret = $2 and h.employer_reference = $3), 0) + 1,
  'by_hand', $4, $5
on conflict (year, siret, employer_reference, code) where released_at is null do nothing
returning number
