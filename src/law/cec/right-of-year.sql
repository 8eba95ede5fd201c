-- What one engagement gives in the year, and on which account: euros since 2019, hours before (D5151-14, I and III).
-- Gives account, amount, cap, and the parameters that say so.
select
  case when law.amount is not null then 'cec' when law.hours_amount is not null then 'cec_hours' end::account
    as account,
  coalesce(law.amount, law.hours_amount) as amount,
  case when law.amount is not null then 'cec.amount' else 'cec.hours.amount' end as amount_rule,
  coalesce(law.cap, law.hours_cap) as cap,
  case when law.cap is not null then 'cec.cap' else 'cec.hours.cap' end as cap_rule
from law
