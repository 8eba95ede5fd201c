-- The activities of holder $1 declared for year $2, each with the full year it is measured against: the CTE
-- `activity` of cpf/facts, shown one by one. test/explain/agrees.long.ts holds the two against each other.
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
  d.qualification_level, d.public_category, d.contribution_paid, d.post_time, d.employer_reference,
  counting.counted,
  counting.last_day - d.activity_start + 1 as days,
  d.activity_end - d.activity_start + 1 as days_in_all,
  (select f.feed = 'dsn' from source_file f where f.id = d.file_id) as is_of_months,
  d.scheme = 'public_agent' and coalesce(d.post_time in ('full_time', 'part_time'), false)
    and law_text('cpf.public.part_time', year.d) = 'as_full' and d.time_worked + d.assimilated_time > 0 as by_days
from declaration d
cross join (values (make_date($2, 1, 1))) year (d)
left join lateral (
  select min(p.valid_from) as stop_date
  from situation p
  where p.holder_id = $1 and p.situation = 'pension_full_rate' and p.superseded_by is null
) pension on true
cross join lateral (
  select
    pension.stop_date is null
      or case law_text('cpf.pension.year', year.d) when 'whole_year_lost' then d.activity_end <= pension.stop_date
        else d.activity_start < pension.stop_date end as counted,
    case when pension.stop_date is null or law_text('cpf.pension.year', year.d) = 'whole_year_lost' then d.activity_end
      else least(d.activity_end, pension.stop_date - 1) end as last_day
) counting
where d.holder_id = $1 and d.activity_year = $2 and d.superseded_by is null
order by d.activity_start, d.activity_end, d.siret, d.employer_reference, d.contract_number;
