-- The stored basis of the credits and corrections of some holders ($1), with what counted under the cap before each and
-- after the run that booked it. A conversion of hours to euros moves rights out of an account of hours, but they stay
-- earned; points of years without a career cap take no room under it. On `cec` all that stands there is under the cap.
-- $2: the years that have entries. Holders and years as lists let the key of every partition serve.
with counted as (
  select
    e.holder_id, e.account, e.number, e.activity_year, e.kind, e.amount, e.scheme, e.rate,
    e.ratio_numerator, e.ratio_denominator, e.entitlement, e.cap, e.headroom, e.run_id,
    case
      when e.account in ('cpf_hours', 'cec_hours') and (
        e.kind in ('conversion', 'reservation', 'release', 'use', 'recovery', 'expiry', 'refund')
        or (e.kind = 'restoration' and e.subject is not null)) then 0
      when e.account = 'c2p' and e.cap is null and e.kind <> 'takeover' then 0
      when e.account = 'cec' then e.amount
      else e.statutory
    end as under_cap
  from entry e
  where e.holder_id = any ($1::bigint[]) and e.activity_year = any ($2::smallint[])
    and e.account in ('cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p')
), running as (
  select
    c.*,
    sum(c.under_cap) over (
      partition by c.holder_id, c.account order by c.number rows between unbounded preceding and current row) as sum_here
  from counted c
), booked as (
  select
    r.*,
    (r.sum_here - r.under_cap)::bigint as pot,
    (last_value(r.sum_here) over (
      partition by r.holder_id, r.account, r.run_id order by r.number
      rows between current row and unbounded following))::bigint as pot_after_run
  from running r
)
select b.*, (extract(epoch from r.created_at) * 1000000)::bigint as run_began
from booked b
left join run r on r.id = b.run_id
where b.kind in ('credit', 'correction')
order by b.holder_id, b.account, b.number
