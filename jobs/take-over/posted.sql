-- What is about to be booked: holders, entries, and the sum by account.
select jsonb_build_object(
  'holders', (select count(distinct holder_id) from posting),
  'entries', (select count(*) from posting),
  'by_account', coalesce((
    select jsonb_object_agg(account, amount)
    from (select account, sum(amount) as amount from posting group by account) p), '{}')
) as totals;
