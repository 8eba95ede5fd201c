-- The activities of holder $1 declared for year $2, each with the full year it is measured against: the CTE
-- `activity` of cpf/facts, shown one by one. test/explain/agrees.test.ts holds the two against each other.
select
  d.scheme, d.contract_nature, d.activity_start, d.activity_end, d.contract_number,
  case when d.siret > 0 then lpad(d.siret::text, 14, '0') end as siret,
  d.time_unit, d.time_worked, d.assimilated_time,
  case d.time_unit
    when 'hour' then coalesce(d.time_reference, 10000 * law_integer('cpf.reference.hours', year.d))
    when 'day' then least(d.time_reference, 10000 * law_integer('cpf.reference.days_max', year.d))
    when 'pay' then coalesce(d.time_reference, 100 * law_integer('cpf.reference.smic_hours', year.d)
      * law_integer('smic.hourly', case law_text('cpf.employee.smic_date', year.d)
          when 'december_31' then make_date($2, 12, 31) else year.d end))
  end as reference,
  d.time_reference as declared_reference,
  d.qualification_level, d.contribution_paid,
  not exists (
    select from situation p
    where p.holder_id = $1 and p.situation = 'pension_full_rate' and p.superseded_by is null
      and p.valid_from < d.activity_end
  ) as counted
from declaration d
cross join (values (make_date($2, 1, 1))) year (d)
where d.holder_id = $1 and d.activity_year = $2 and d.superseded_by is null
order by d.activity_start, d.activity_end, d.siret, d.contract_number;
