-- Whether this system gave a holder rights that took effect by a day, on the account or one that is kept with it, and that
-- still stand: then it was not another system that kept the account on that day. A new account is known by its balance.
-- Looked up for each row by itself: asked with `exists`, the planner may read all balances and entries at once instead.
create or replace function kept_here(for_holder bigint, of_account account, until date) returns boolean
language sql stable parallel safe
as $$
select
  (
    select true from balance b
    where b.holder_id = for_holder and kept_with(b.account) = kept_with(of_account) and b.entries > 0
    limit 1
  ) is not null
  and (
    select true from entry e
    where e.holder_id = for_holder and kept_with(e.account) = kept_with(of_account)
      and e.kind in ('credit', 'correction', 'conversion', 'top_up', 'reversal')
    group by e.account, e.activity_year, e.rate, e.lot
    having sum(e.amount) <> 0 and min(e.effective_on) <= until
    limit 1
  ) is not null
$$;
