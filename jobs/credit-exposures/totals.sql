-- What a chunk did, or with `--plan` would do. Amounts in points.
with rates as (
  select coalesce(rate, 'corrected_away') as rate, count(*) as holders, sum(difference) as amount
  from assessed_exposure
  where difference <> 0
  group by coalesce(rate, 'corrected_away')
), reasons as (
  select excluded, count(*) as holders from assessed_exposure where excluded is not null group by excluded
)
select jsonb_build_object(
  'holders', count(*),
  'credited', count(*) filter (where difference > 0),
  'corrected', count(*) filter (where difference < 0),
  'entries', count(*) filter (where difference <> 0),
  'amount', coalesce(sum(difference), 0),
  'capped', count(*) filter (where due < entitlement),
  'unchanged', count(*) filter (where difference = 0 and excluded is null),
  'rates', coalesce((
    select jsonb_object_agg(rate, jsonb_build_object('holders', holders, 'amount', amount)) from rates), '{}'),
  'excluded', coalesce((select jsonb_object_agg(excluded, holders) from reasons), '{}')
) as totals
from assessed_exposure;
