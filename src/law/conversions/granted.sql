-- What is granted by the business date, after the day until which another system kept the account, as it is booked: hours
-- by kind and year, each top-up as a lot of its own, on the day of its own (`on_day`) on which the money was received.
--   L6323-11 (2015 to 2018)   the hours of the former DIF, as the employer states them
--   L6323-7 (2015 to 2018)    hours for the young without qualification
--   L6323-15                  what others pay on top, usable from the receipt of the money (R6323-2, R6323-42)
select d.holder_id, 'dif_hours'::account as account, 2014 as activity_year, 'dif' as rate, null::text as lot,
  null::date as on_day, d.hours::bigint as quantity, d.declared_on as granted_on
from dif_statement d
left join taken_over(first_holder, last_holder, business_date) t on t.holder_id = d.holder_id and t.kept_with = 'cpf'
where d.holder_id between first_holder and last_holder and d.superseded_by is null and d.declared_on <= business_date
  and d.declared_on > coalesce(t.as_of, '-infinity')
union all
select d.holder_id, 'cpf_hours', extract(year from d.decided_on)::integer, d.kind::text, null,
  null, sum(d.quantity)::bigint, max(d.decided_on)
from decision d
left join taken_over(first_holder, last_holder, business_date) t on t.holder_id = d.holder_id and t.kept_with = 'cpf'
where d.holder_id between first_holder and last_holder and d.superseded_by is null and d.unit = 'hour'
  and d.decided_on <= business_date and d.decided_on > coalesce(t.as_of, '-infinity')
group by d.holder_id, extract(year from d.decided_on), d.kind
union all
select u.holder_id, 'cpf', extract(year from u.decided_on)::integer, u.kind::text, u.lot, u.received_on, u.quantity,
  u.received_on
from current_top_up u
left join taken_over(first_holder, last_holder, business_date) t on t.holder_id = u.holder_id and t.kept_with = 'cpf'
where u.holder_id between first_holder and last_holder
  and u.decided_on <= business_date and u.received_on <= business_date
  and u.received_on > coalesce(t.as_of, '-infinity')
