-- The simulated assessment of a range of holders in all, and against the law in force: rights of the year within the
-- cap, whatever is booked already.
with rates as (
  select account, rate, count(*) as holders, sum(due) as amount
  from assessed
  where due <> 0
  group by account, rate
), accounts as (
  select account, sum(amount) as amount,
    jsonb_object_agg(rate, jsonb_build_object('holders', holders, 'amount', amount)) as rates
  from rates
  group by account
), words as (
  -- On whose word a higher amount rests: what would not be due without it, whatever is booked already.
  select low_declared_by as word, account, count(*) as holders, sum(due_to_low) as amount
  from assessed
  where due_to_low > 0
  group by low_declared_by, account
), left_out as (
  select min(excluded) as reason from assessed group by holder_id having bool_and(excluded is not null)
), reasons as (
  select reason, count(*) as holders from left_out group by reason
), changes as (
  select coalesce(a.account, b.account) as account, coalesce(a.due, 0) - coalesce(b.due, 0) as change
  from assessed a
  full join assessed_before b on b.holder_id = a.holder_id and b.account = a.account
), sides as (
  select account,
    count(*) filter (where change > 0) as gaining, coalesce(sum(change) filter (where change > 0), 0) as gained,
    count(*) filter (where change < 0) as losing, coalesce(sum(change) filter (where change < 0), 0) as lost
  from changes
  group by account
)
select jsonb_build_object(
  'holders', (select count(distinct holder_id) from assessed),
  'credited', (select count(distinct holder_id) from assessed where due > 0),
  'capped', (select count(distinct holder_id) from assessed where due < entitlement),
  'by_account', coalesce((
    select jsonb_object_agg(account, jsonb_build_object('amount', amount, 'rates', rates)) from accounts), '{}'),
  'on_word', coalesce((
    select jsonb_object_agg(word, told) from (
      select w.word, jsonb_build_object(
        'holders', (select count(distinct a.holder_id) from assessed a where a.low_declared_by = w.word and a.due_to_low > 0),
        'by_account', jsonb_object_agg(account, jsonb_build_object('holders', holders, 'amount', amount))) as told
      from words w group by w.word) one), '{}'),
  'excluded', coalesce((select jsonb_object_agg(reason, holders) from reasons), '{}'),
  'changes', coalesce((
    select jsonb_object_agg(account, jsonb_build_object(
      'gaining', gaining, 'gained', gained, 'losing', losing, 'lost', lost))
    from sides where gaining + losing > 0), '{}')
) as totals;
