-- What the accounts hold, the rate, and the cap: that of the latest year that the holder was credited for, else the
-- general one. Only what is statutory leaves `cpf`: top-ups are bound to what they were paid for.
-- Reads request. Adds available, pot (under the cap of the target), cents, half_hour, cap.
select
  r.*,
  coalesce(case when r.source = 'cpf' then least(b.balance, b.statutory) else b.balance end, 0) as available,
  case r.source
    when 'cpf_public' then law_integer('conversion.public_hour', r.requested_on)
    when 'cpf' then law_integer('conversion.euro_to_public_hour', r.requested_on)
    when 'cec' then law_integer('conversion.cec_euro_to_public_hour', r.requested_on)
    when 'c2p' then law_integer('c2p.point_amount', r.requested_on)
  end as cents,
  law_text('conversion.half_hour', r.requested_on) as half_hour,
  coalesce(t.statutory, 0) as pot,
  coalesce(
    (select e.cap from entry e
     where e.holder_id = r.holder_id and e.account = r.target and e.cap is not null
     order by e.activity_year desc, e.number desc limit 1),
    case r.target
      when 'cpf' then law_integer('cpf.employee.cap', r.requested_on)
      else law_integer('cpf.public.cap', r.requested_on)
    end) as cap
from request r
left join balance b on b.holder_id = r.holder_id and b.holder_id between first_holder and last_holder
  and b.account = r.source
left join balance t on t.holder_id = r.holder_id and t.holder_id between first_holder and last_holder
  and t.account = r.target
