-- The day whose text measures a year of the civic reserve: it decides on 2021, whose text changed on 30 December.
create or replace function civic_reserve_rule_date(for_year integer) returns date
language sql stable parallel safe
as $$
select case law_text('cec.civic_reserve.rule_date', make_date(for_year, 1, 1))
  when 'december_31' then make_date(for_year, 12, 31)
  else make_date(for_year, 1, 1)
end
$$;
