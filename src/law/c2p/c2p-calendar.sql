-- The day whose law gives the points of a year of exposure.
create or replace function c2p_rule_date(for_year integer) returns date
language sql stable parallel safe
as $$
select case law_text('c2p.rule_date', make_date(for_year, 1, 1))
  when 'january_1' then make_date(for_year, 1, 1)
  else make_date(for_year, 12, 31)
end
$$;

-- Where a day begins, or ends, in its calendar year, in parts of a month. The difference of two places is a time in
-- months, and the parts of unlike months add up exactly.
create or replace function place_in_year(day date, at_its_end boolean) returns bigint
language sql immutable parallel safe
as $$
select parts_of_month() * (extract(month from day)::bigint - 1)
  + (extract(day from day)::bigint - case when at_its_end then 0 else 1 end)
    * (parts_of_month() / extract(day from date_trunc('month', day::timestamp) + interval '1 month - 1 day')::bigint)
$$;
