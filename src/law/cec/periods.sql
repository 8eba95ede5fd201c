-- The durations of D5151-14, measured on days. Periods are ranges whose upper end is the first day after.

-- How long a period is, in months from day to day (15 March to 14 September are six) and parts of the month that has
-- begun: its days over the days of that month. In parts of a month, an exact number.
create or replace function parts_of_months(period daterange)
returns integer
language plpgsql immutable strict parallel safe
as $$
declare
  months integer :=
    (extract(year from upper(period)) - extract(year from lower(period))) * 12
    + extract(month from upper(period)) - extract(month from lower(period));
  whole date; -- the first day after the whole months
begin
  if lower(period) + make_interval(months => months) > upper(period) then
    months := months - 1;
  end if;
  whole := lower(period) + make_interval(months => months);
  return months * parts_of_month()
    + (upper(period) - whole) * parts_of_month()
      / ((lower(period) + make_interval(months => months + 1))::date - whole);
end $$;

-- The days that a right of a year uses up, out of those that no earlier right has used; null when they are too few.
-- D5151-14, II: the duration is assessed on the calendar year and the one before. The time must reach into the year
-- itself, and the oldest months serve first, so that the later ones can serve once more. Where the law does not ask
-- for continuous months, periods are added up exactly, parts of months too (the text is silent on how).
create or replace function months_of_year(free datemultirange, for_year integer, months integer, continuous boolean)
returns datemultirange
language plpgsql immutable strict parallel safe
as $$
declare
  year_begins constant date := make_date(for_year, 1, 1);
  available constant datemultirange :=
    free * datemultirange(daterange(make_date(for_year - 1, 1, 1), make_date(for_year + 1, 1, 1)));
  period daterange;
  enough_on date; -- the first day after the whole months still needed
  had integer := 0; -- parts of a month
  used datemultirange := '{}';
begin
  if isempty(available) or upper(available) <= year_begins then
    return null;
  end if;
  for period in select unnest(available) loop
    enough_on := lower(period) + make_interval(months => months - had / parts_of_month());
    if enough_on <= upper(period) and (upper(period) > year_begins or not continuous) then
      return used + datemultirange(daterange(lower(period), enough_on));
    end if;
    if not continuous then
      had := had + parts_of_months(period);
      used := used + datemultirange(period);
      if had >= months * parts_of_month() then
        return used;
      end if;
    end if;
  end loop;
  return null;
end $$;

-- Whether what was done allows each stretch its minimum. A row tells how much was done between its two days, not on
-- which of them: it may serve any stretch it touches, and what serves one serves no other. Stretches come in the
-- order of time, rows in that of their ends: the rows that end first are used first, which leaves the most.
create or replace function quantities_suffice(
  periods daterange[], quantities bigint[], stretches daterange[], minimum bigint)
returns boolean
language plpgsql immutable strict parallel safe
as $$
declare
  remaining bigint[] := quantities;
  stretch daterange;
  needed bigint;
  taken bigint;
begin
  if minimum = 0 then
    return true;
  end if;
  foreach stretch in array stretches loop
    needed := minimum;
    for i in 1 .. cardinality(periods) loop
      if periods[i] && stretch then
        taken := least(remaining[i], needed);
        remaining[i] := remaining[i] - taken;
        needed := needed - taken;
      end if;
    end loop;
    if needed > 0 then
      return false;
    end if;
  end loop;
  return true;
end $$;

-- The terms of several continuous years that are complete by a day, each year with its minimum: the first day after
-- each; null where the law asks for none. Years are counted from the first day of a continuous engagement; after a year
-- that falls short the count begins anew, and no year belongs to two terms.
create or replace function completed_terms(
  periods daterange[], quantities bigint[], years integer, minimum bigint, through date)
returns date[]
language plpgsql immutable strict parallel safe
as $$
declare
  continuous daterange;
  first_year integer;
  after date;
  term daterange[];
  counted daterange[] := '{}';
  ends date[] := '{}';
begin
  for continuous in select unnest(range_agg(p)) from unnest(periods) p loop
    first_year := 0;
    loop
      after := lower(continuous) + make_interval(years => first_year + years);
      exit when after > upper(continuous) or after > through + 1;
      select array_agg(daterange(
        (lower(continuous) + make_interval(years => n))::date,
        (lower(continuous) + make_interval(years => n + 1))::date) order by n)
      into term
      from generate_series(first_year, first_year + years - 1) n;
      if quantities_suffice(periods, quantities, counted || term, minimum) then
        counted := counted || term;
        ends := ends || after;
        first_year := first_year + years;
      else
        first_year := first_year + 1;
      end if;
    end loop;
  end loop;
  return ends;
end $$;

-- As `months_of_year`, for a continuous time that must also have its minimum (D5151-14, I, 8°). It begins where the
-- engagement or one of its rows does, or ends with it: the first such time that has its minimum is used.
create or replace function served_year(
  free datemultirange, periods daterange[], quantities bigint[], used daterange[], for_year integer, months integer,
  minimum bigint)
returns daterange
language plpgsql immutable strict parallel safe
as $$
declare
  year_begins constant date := make_date(for_year, 1, 1);
  span constant interval := make_interval(months => months);
  period daterange;
  begins date;
begin
  for period in
    select unnest(free * datemultirange(daterange(make_date(for_year - 1, 1, 1), make_date(for_year + 1, 1, 1))))
  loop
    continue when upper(period) <= year_begins or lower(period) + span > upper(period);
    for begins in
      select distinct d
      from (
        select lower(period) as d
        union all select lower(p) from unnest(periods) p
        union all select (upper(period) - span)::date
      ) possible
      where d >= lower(period) and d + span <= upper(period)
      order by d
    loop
      if quantities_suffice(periods, quantities, used || daterange(begins, (begins + span)::date), minimum) then
        return daterange(begins, (begins + span)::date);
      end if;
    end loop;
  end loop;
  return null;
end $$;
