-- Who has an activity of the year in an establishment that is held: what it declares may be wrong, so the whole year waits.
-- Where nothing is held for the year, no declaration is read for it.
-- Gives the holders.
select d.holder_id
from establishment_hold h
join current_declaration d on d.siret = h.siret and d.employer_reference = h.employer_reference
where h.year = for_year and h.released_at is null
  and d.activity_year = for_year and d.holder_id between first_holder and last_holder
  and (select exists (select from establishment_hold e where e.year = for_year and e.released_at is null))
