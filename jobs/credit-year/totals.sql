-- What a chunk did, or with `--plan` would do. Amounts in the account's unit.
with rates as (
  select account, coalesce(rate, 'corrected_away') as rate, count(*) as holders, sum(difference) as amount
  from assessed
  where difference <> 0
  group by account, coalesce(rate, 'corrected_away')
), accounts as (
  select account, sum(amount) as amount, jsonb_object_agg(rate, jsonb_build_object('holders', holders, 'amount', amount))
    as rates
  from rates
  group by account
), reasons as (
  select excluded, count(*) as holders from assessed where excluded is not null group by excluded
)
select jsonb_build_object(
  'holders', (select count(distinct holder_id) from assessed),
  'credited', (select count(distinct holder_id) from assessed where difference > 0),
  'corrected', (select count(distinct holder_id) from assessed where difference < 0),
  'entries', (select count(*) from assessed where difference <> 0),
  'capped', (select count(distinct holder_id) from assessed where due < entitlement),
  'unchanged', (select count(distinct holder_id) from assessed where difference = 0 and excluded is null),
  'by_account', coalesce((
    select jsonb_object_agg(account, jsonb_build_object('amount', amount, 'rates', rates)) from accounts), '{}'),
  'excluded', coalesce((select jsonb_object_agg(excluded, holders) from reasons), '{}')
) as totals;
