-- The day on which an age is reached. Month or day 0 is unknown: the age is then reached on the last day that it
-- may be (or the first, by the switch). Born on 29 February, in a year without one: 1 March (or 28 February).
create or replace function birthday(
  birth_year integer, birth_month integer, birth_day integer, age integer, unknown_day text, leap_day text)
returns date
language sql immutable parallel safe
as $$
select case
  when known.month = 2 and known.day = 29 and extract(day from make_date(birth_year + age, 3, 1) - 1) = 28
    then make_date(birth_year + age, 3, 1) - case when leap_day = 'february_28' then 1 else 0 end
  else make_date(birth_year + age, known.month, known.day)
end
from (
  select
    case when birth_month > 0 then birth_month when unknown_day = 'earliest' then 1 else 12 end as month,
    case
      when birth_day > 0 and birth_month > 0 then birth_day
      when unknown_day = 'earliest' then 1
      when birth_month > 0
        then extract(day from make_date(birth_year, birth_month, 1) + interval '1 month - 1 day')::integer
      else 31
    end as day
) known
$$;
