-- What an hour of each account becomes, and since when: on that day the hours of the years before are converted, so they
-- are of the year before it. DIF euros are a pot of their own outside the cap, unless the law makes statutory rights of
-- them.
-- Gives source, target, parameter, cents, from_date, becomes_statutory.
select
  p.source, p.target, p.parameter, p.cents, law_begins(p.parameter) as from_date, p.becomes_statutory
from law
cross join lateral (values
  ('cpf_hours'::account, 'cpf'::account, 'conversion.cpf_hour', law.cpf_hour, false),
  ('dif_hours', case law.dif_in_cap when 'inside' then 'cpf' else 'dif' end::account, 'conversion.cpf_hour',
    law.cpf_hour, law.dif_in_cap = 'inside'),
  ('cec_hours', 'cec', 'conversion.cec_hour', law.cec_hour, false)
) p (source, target, parameter, cents, becomes_statutory)
