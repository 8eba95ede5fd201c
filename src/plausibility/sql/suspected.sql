-- The establishments of which a row stands out, alone or as one of a band. Wrong units show there: where nothing else is
-- looked for, as before a crediting, nobody else's people are put together, which is most of the work.
-- Reads declared.
select distinct r.siret, r.employer_reference
from declared r
where r.is_short or r.is_long or r.band is not null
