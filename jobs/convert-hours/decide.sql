-- $1 and $2: range of holders, $3: business date. The rate is that of the day of the request.
-- Public hours to euros: R6323-43, D6323-44, within the cap in euros; what does not fit stays as hours.
-- Euros to public hours: decree 2017-928, to the nearest hour, within the cap in hours.
-- C2P points to euros: R4163-11, a top-up outside the cap.
with request as (
  select distinct on (c.holder_id) c.*
  from conversion_request c
  join account_state s on s.holder_id = c.holder_id and s.holder_id between $1 and $2 and s.closed_on is null
  left join death d on d.holder_id = c.holder_id and d.holder_id between $1 and $2
    and d.superseded_by is null and not d.cancelled
  where c.holder_id between $1 and $2 and c.superseded_by is null and c.decided_by_run is null
    and c.requested_on <= $3 and (d.death_date is null or d.death_date >= $3)
  order by c.holder_id, c.requested_on, c.file_id, c.line
), known as materialized ( -- unless it is kept, the plan looks the cap up once for each use of it: 24 times
  select
    r.*,
    -- Only what is statutory leaves `cpf`: top-ups are bound to what they were paid for.
    coalesce(case when r.source = 'cpf' then least(b.balance, b.statutory) else b.balance end, 0) as available,
    coalesce(t.statutory, 0) as standing,
    case r.source
      when 'cpf_public' then law_integer('conversion.public_hour', r.requested_on)
      when 'cpf' then law_integer('conversion.euro_to_public_hour', r.requested_on)
      when 'cec' then law_integer('conversion.cec_euro_to_public_hour', r.requested_on)
      when 'c2p' then law_integer('c2p.point_amount', r.requested_on)
    end as cents,
    law_text('conversion.half_hour', r.requested_on) as half_hour,
    -- The cap of the latest year that the holder was credited for, else the general one.
    coalesce(
      (select e.cap from entry e
       where e.holder_id = r.holder_id and e.account = r.target and e.cap is not null
       order by e.activity_year desc, e.number desc limit 1),
      case r.target
        when 'cpf' then law_integer('cpf.employee.cap', r.requested_on)
        else law_integer('cpf.public.cap', r.requested_on)
      end) as cap
  from request r
  left join balance b on b.holder_id = r.holder_id and b.holder_id between $1 and $2 and b.account = r.source
  left join balance t on t.holder_id = r.holder_id and t.holder_id between $1 and $2 and t.account = r.target
), measured as (
  select
    k.*,
    case
      when k.cents is null then null
      when k.source = 'c2p' then k.quantity
      -- Whole hours that the room in euros takes.
      when k.source = 'cpf_public' then least(k.quantity, greatest(0, k.cap - k.standing) / k.cents)
      when k.half_hour = 'down' then (2 * k.quantity + k.cents - 1) / (2 * k.cents)
      else (2 * k.quantity + k.cents) / (2 * k.cents)
    end as whole
  from known k
), fitted as (
  select m.*,
    case when m.source in ('c2p', 'cpf_public') then m.whole else least(m.whole, greatest(0, m.cap - m.standing)) end
      as fitting
  from measured m
)
insert into conversion_step (holder_id, source, target, requested_on, given, gained, refusal)
select
  f.holder_id, f.source, f.target, f.requested_on,
  coalesce(case
    when f.source in ('c2p', 'cpf_public') then f.fitting
    when f.fitting < f.whole then f.fitting * f.cents
    else f.quantity
  end, 0),
  coalesce(case when f.source in ('c2p', 'cpf_public') then f.fitting * f.cents else f.fitting end, 0),
  case
    when f.cents is null then 'no_conversion_at_this_date'
    when f.quantity > f.available then 'insufficient_balance'
    when f.fitting = 0 and f.whole > 0 then 'cap_reached'
    when f.fitting = 0 then case when f.source = 'cpf_public' then 'cap_reached' else 'less_than_half_an_hour' end
  end
from fitted f;
