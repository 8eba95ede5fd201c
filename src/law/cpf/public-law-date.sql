-- The day whose law gives the hours of public agents for an activity year: its first day. The hours changed on 1 January
-- 2020, the day after those of 2019 were due; a switch says which of the two holds for 2019.
create or replace function public_law_date(for_year integer) returns date
language sql stable parallel safe
as $$
select case law_text('cpf.public.year_2019', make_date(for_year, 1, 1))
  when 'from_2020' then make_date(for_year + 1, 1, 1)
  else make_date(for_year, 1, 1)
end
$$;
