-- What is about to be booked: holders, entries, and the sum by account; and of how many holders what is not, by reason.
select jsonb_build_object(
  'holders', (select count(distinct holder_id) from posting),
  'entries', (select count(*) from posting),
  'by_account', coalesce((
    select jsonb_object_agg(account, amount)
    from (select account, sum(amount) as amount from posting group by account) p), '{}'),
  'refused', coalesce((
    select jsonb_object_agg(refusal, holders)
    from (
      select refusal, count(distinct holder_id) as holders
      from assessed_takeover
      where refusal is not null
      group by refusal
    ) r), '{}')
) as totals;
