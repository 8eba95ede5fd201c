-- R4163-9, II: the periods that count. Since September 2023 the periods of every factor are added; before, several
-- factors counted as two, in the way that the law of the year chooses.
-- Reads contract, ranked. Gives any_long_enough, factors, longest, periods.
select
  c.holder_id,
  bool_or(c.long_enough) as any_long_enough,
  coalesce(max(r.factors), 0) as factors,
  coalesce(max(r.longest[1]), 0) as longest,
  coalesce(max(case
    when law.several_factors is null then r.added
    when law.several_factors = 'longest_doubled' then r.longest[1] * least(r.factors, 2)
    else r.longest[1] + coalesce(r.longest[2], 0)
  end), 0) as periods
from contract c
cross join law
left join ranked r on r.holder_id = c.holder_id
group by c.holder_id
