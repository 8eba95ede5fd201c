-- What a chunk did, or with `--plan` would do. Amounts in the account's unit. $1: the reasons in their order
-- (src/law/reasons.ts).
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
), words as (
  -- On whose word a higher amount rests: what would not be due without it, whatever is booked already.
  select low_declared_by as word, account, count(*) as holders, sum(due_to_low) as amount
  from assessed
  where due_to_low > 0
  group by low_declared_by, account
), person as (
  -- A person is left out when no account gets a right; of several reasons the first in their order is told.
  select
    bool_or(difference > 0) as credited,
    bool_or(difference < 0) as corrected,
    count(*) filter (where difference <> 0) as entries,
    bool_or(due < entitlement) as capped,
    bool_and(difference = 0) and bool_or(excluded is null) as unchanged,
    case when bool_and(excluded is not null)
      then ($1::text[])[min(array_position($1::text[], excluded)) filter (where excluded is not null)] end as reason
  from assessed
  group by holder_id
), reasons as materialized (
  -- Null: of those who are not left out.
  select
    reason,
    count(*) as holders,
    count(*) filter (where credited) as credited,
    count(*) filter (where corrected) as corrected,
    sum(entries) as entries,
    count(*) filter (where capped) as capped,
    count(*) filter (where unchanged) as unchanged
  from person
  group by reason
), people as (
  select
    coalesce(sum(holders), 0) as holders,
    coalesce(sum(credited), 0) as credited,
    coalesce(sum(corrected), 0) as corrected,
    coalesce(sum(entries), 0) as entries,
    coalesce(sum(capped), 0) as capped,
    coalesce(sum(unchanged), 0) as unchanged
  from reasons
)
select jsonb_build_object(
  'holders', p.holders,
  'credited', p.credited,
  'corrected', p.corrected,
  'entries', p.entries,
  'capped', p.capped,
  'unchanged', p.unchanged,
  'by_account', coalesce((
    select jsonb_object_agg(account, jsonb_build_object('amount', amount, 'rates', rates)) from accounts), '{}'),
  'on_word', coalesce((
    select jsonb_object_agg(word, told) from (
      select w.word, jsonb_build_object(
        'holders', (select count(distinct a.holder_id) from assessed a where a.low_declared_by = w.word and a.due_to_low > 0),
        'by_account', jsonb_object_agg(account, jsonb_build_object('holders', holders, 'amount', amount))) as told
      from words w group by w.word) one), '{}'),
  'excluded', coalesce((select jsonb_object_agg(reason, holders) from reasons where reason is not null), '{}')
) as totals
from people p;
