-- L4163-1: the days of the year on which each factor gives points; the list of factors is read on the first of each
-- month.
select word::risk_factor as factor, range_agg(daterange(first_day, (first_day + interval '1 month')::date)) as days
from generate_series(1, 12) m
cross join lateral make_date(for_year, m, 1) as first_day
cross join lateral string_to_table(law_text('c2p.factors', first_day), ' ') as word
group by word
