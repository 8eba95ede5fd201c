-- Training bodies with a burst of files: many more accepted within some days than in as many days on average over the year
-- before. The latest window of each body is told. The thresholds are `signal.burst_files`, `signal.burst_days` and
-- `signal.burst_multiple`. $1 and $2: range of holders, $3: business date.
with law as materialized (
  select
    law_integer('signal.burst_files', $3)::integer as files, law_integer('signal.burst_days', $3)::integer as days,
    law_integer('signal.burst_multiple', $3)::integer as multiple
), accepted as (
  select f.training_body, f.accepted_on, count(*) as files
  from followed_files($1, $2, $3) f
  where f.training_body is not null and f.accepted_on is not null
    and f.accepted_on > ($3::date - interval '2 years')::date
  group by f.training_body, f.accepted_on
), counted as (
  select
    a.training_body, a.accepted_on,
    sum(a.files) over (
      partition by a.training_body order by a.accepted_on
      range between (select make_interval(days => law.days - 1) from law) preceding and current row) as in_window,
    coalesce(sum(a.files) over (
      partition by a.training_body order by a.accepted_on
      range between (select make_interval(days => law.days + 364) from law) preceding
        and (select make_interval(days => law.days) from law) preceding), 0)
      as in_year_before
  from accepted a
), burst as (
  select distinct on (c.training_body) c.*
  from counted c cross join law
  where c.accepted_on > ($3::date - interval '1 year')::date
    and c.in_window >= law.files
    -- As many days of the year before as the window has, times the multiple, in whole numbers.
    and c.in_window * 365 > law.multiple * c.in_year_before * law.days
  order by c.training_body, c.accepted_on desc
)
select
  format('body %s', lpad(b.training_body::text, 14, '0')) as subject, b.accepted_on as since,
  b.in_window as files, law.days, b.accepted_on as "until", b.in_year_before as before, law.files as least, law.multiple
from burst b cross join law
order by b.training_body;
