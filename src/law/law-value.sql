-- How SQL reads the law: one value, by the parameter's name and a day. Null when the parameter is repealed or not
-- yet in force on that day; an error when no file gives a parameter of that name, because a misspelt name must
-- never pass for a right that does not exist. Read parameters once a statement (a materialized CTE), not by row:
-- a call was measured at 9 microseconds, so twenty of them for each of a million holders would take minutes.

-- Words of switches, dates, month-days: the value as it is stored.
create or replace function law_text(name text, on_date date) returns text
language plpgsql stable strict parallel safe
as $$
declare
  found_value text;
  -- Values set for a simulation (src/law/simulated-law.ts), heeded where nothing can be written. A setting, not a
  -- change of the table: other sessions keep the law, parallel workers get it, and no privilege is needed.
  simulated jsonb := case when current_setting('transaction_read_only') = 'on'
    then nullif(current_setting('cpa.simulated_law', true), '') end;
begin
  if simulated ? law_text.name then
    return simulated ->> law_text.name;
  end if;
  select l.value into found_value
  from law_parameter l
  where l.name = law_text.name and l.valid_from <= law_text.on_date
  order by l.valid_from desc
  limit 1;
  if not found and not exists (select from law_parameter l where l.name = law_text.name) then
    raise exception 'the law has no parameter %', law_text.name
      using errcode = 'undefined_parameter',
        hint = 'The names are those of cpa law; cpa migrate loads the parameters.';
  end if;
  return found_value;
end $$;

-- Cents, hours, days, points, years and other whole numbers.
create or replace function law_integer(name text, on_date date) returns bigint
language sql stable strict parallel safe
as $$ select law_text(name, on_date)::bigint $$;

-- The two parts of an exact ratio.
create or replace function law_ratio_numerator(name text, on_date date) returns bigint
language sql stable strict parallel safe
as $$ select split_part(law_text(name, on_date), '/', 1)::bigint $$;

create or replace function law_ratio_denominator(name text, on_date date) returns bigint
language sql stable strict parallel safe
as $$ select split_part(law_text(name, on_date), '/', 2)::bigint $$;

-- A day counted from the activity year that begins on the given day: 'N+1-06-30' is 30 June of the year after.
create or replace function law_deadline(name text, year_begins date) returns date
language sql stable strict parallel safe
as $$
select make_date(extract(year from year_begins)::integer + substr(d, 3, 1)::integer, substr(d, 5, 2)::integer,
  substr(d, 8, 2)::integer)
from (select law_text(name, year_begins) as d) written
$$;
drop function if exists law_deadline(text, integer);

-- The first day on which a parameter has a value: from it on there is such a rule. Null when it never has one, also
-- where a simulation takes it away.
create or replace function law_begins(name text) returns date
language plpgsql stable strict parallel safe
as $$
declare
  first_day date;
begin
  select min(l.valid_from) into first_day from law_parameter l where l.name = law_begins.name and l.value is not null;
  -- law_text knows the names that there are, and what is simulated.
  return case when law_text(law_begins.name, coalesce(first_day, 'infinity')) is not null then first_day end;
end $$;
