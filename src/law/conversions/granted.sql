-- What is granted by the business date, as it is booked: hours by kind and year, each top-up as a lot of its own, on the
-- day of its own (`on_day`) on which the money was received.
--   L6323-11 (2015 to 2018)   the hours of the former DIF, as the employer states them
--   L6323-7 (2015 to 2018)    hours for the young without qualification
--   L6323-15                  what others pay on top, usable from the receipt of the money (R6323-2, R6323-42)
select d.holder_id, 'dif_hours'::account as account, 2014 as activity_year, 'dif' as rate, null::text as lot,
  null::date as on_day, d.hours::bigint as quantity, d.declared_on as granted_on
from dif_statement d
where d.holder_id between first_holder and last_holder and d.superseded_by is null and d.declared_on <= business_date
union all
select d.holder_id, 'cpf_hours', extract(year from d.decided_on)::integer, d.kind::text, null,
  null, sum(d.quantity)::bigint, max(d.decided_on)
from decision d
where d.holder_id between first_holder and last_holder and d.superseded_by is null and d.unit = 'hour'
  and d.decided_on <= business_date
group by d.holder_id, extract(year from d.decided_on), d.kind
union all
select d.holder_id, 'cpf', extract(year from d.decided_on)::integer, d.kind::text, top_up_lot(d.kind, d.reference),
  d.received_on, d.quantity, d.received_on
from decision d
where d.holder_id between first_holder and last_holder and d.superseded_by is null and d.unit = 'EUR'
  and d.decided_on <= business_date and d.received_on <= business_date
