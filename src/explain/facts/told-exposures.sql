-- The contracts of holder $1 with an exposure told of year $2. `long_enough`: as the step `contract` of c2p has it.
select
  lpad(x.siret::text, 14, '0') as siret, x.contract_start, x.contract_end, x.factors::text[] as factors,
  x.contract_end is null or x.contract_end + 1
    >= (x.contract_start + make_interval(months => law_integer('c2p.contract_months', c2p_rule_date($2))::integer))::date
    as long_enough
from exposure x
where x.holder_id = $1 and x.year = $2 and x.superseded_by is null
order by x.contract_start, x.siret;
