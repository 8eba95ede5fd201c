-- The day on which an age is reached. Month or day 0 is unknown: the age is then reached on the last day that it
-- may be (or the first, by the switch). Born on 29 February, in a year without one: 1 March (or 28 February).
-- In plpgsql, which keeps its expressions ready: as a SQL function with a sub-select it cost some twenty times
-- as much.
create or replace function birthday(
  birth_year integer, birth_month integer, birth_day integer, age integer, unknown_day text, leap_day text)
returns date
language plpgsql immutable parallel safe
as $$
declare
  reached_year constant integer := birth_year + age;
  reached_month integer := birth_month;
  reached_day integer := birth_day;
begin
  if birth_month = 0 then
    reached_month := case when unknown_day = 'earliest' then 1 else 12 end;
    reached_day := case when unknown_day = 'earliest' then 1 else 31 end;
  elsif birth_day = 0 then
    reached_day := case when unknown_day = 'earliest' then 1
      else extract(day from make_date(birth_year, birth_month, 1) + interval '1 month - 1 day') end;
  end if;
  if reached_month = 2 and reached_day = 29
    and (reached_year % 4 <> 0 or (reached_year % 100 = 0 and reached_year % 400 <> 0)) then
    return case when leap_day = 'february_28' then make_date(reached_year, 2, 28) else make_date(reached_year, 3, 1) end;
  end if;
  return make_date(reached_year, reached_month, reached_day);
end $$;
