-- L6323-27, R6323-22: the self-employed and artist-authors, by the time of their activity, to the upper cent; the
-- contribution must be paid (facts_of_year names the scheme only then).
-- Reads esat. Adds self_employed_amount.
select
  e.*,
  case
    when e.excluded_at_all is null and e.account = 'cpf' and e.self_employed_scheme is not null
      then in_proportion(law.self_employed_amount, e.self_employed_numerator, e.self_employed_denominator)
  end as self_employed_amount
from esat e
