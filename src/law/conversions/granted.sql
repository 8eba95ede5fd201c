-- What is granted by the business date.
--   L6323-11 (2015 to 2018)   the hours of the former DIF, as the employer states them
--   L6323-15                  what somebody decides on top
select d.holder_id, 'dif_hours'::account as account, 2014 as activity_year, 'dif' as rate,
  d.hours::bigint as quantity, d.declared_on as granted_on
from dif_statement d
where d.holder_id between first_holder and last_holder and d.superseded_by is null and d.declared_on <= business_date
union all
select d.holder_id, case d.unit when 'hour' then 'cpf_hours' else 'cpf' end::account,
  extract(year from d.decided_on)::integer, d.kind::text, sum(d.quantity)::bigint, max(d.decided_on)
from decision d
where d.holder_id between first_holder and last_holder and d.superseded_by is null and d.decided_on <= business_date
group by d.holder_id, d.unit, extract(year from d.decided_on), d.kind
