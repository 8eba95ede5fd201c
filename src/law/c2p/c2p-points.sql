-- How many points of a person's account are reserved for training (R4163-13), and how many are free for the other
-- uses. The first points acquired are the reserved ones; a conversion into training euros uses them first.
create or replace function c2p_points(for_holder bigint, business_date date)
returns table (acquired bigint, balance bigint, reserved_points bigint, free_points bigint)
language sql stable parallel safe
as $$
with law as materialized (
  select
    law_integer('c2p.reserve.points', business_date) as points,
    law_integer('c2p.reserve.reduced_points', business_date) as reduced_points,
    law_text('c2p.reserve.reduced_birth_before', business_date)::date as reduced_before,
    law_text('c2p.reserve.none_birth_before', business_date)::date as none_before,
    law_text('cpa.opening.unknown_birth_day', business_date) as unknown_day,
    law_text('cpa.opening.leap_day_birthday', business_date) as leap_day
),
account as (
  select
    b.balance, b.statutory as acquired,
    (select coalesce(-sum(e.amount), 0) from entry e
     where e.holder_id = for_holder and e.account = 'c2p' and moves_rights(e.kind, e.subject)) as trained,
    case
      when born < law.none_before then 0
      when born < law.reduced_before then law.reduced_points
      else law.points
    end as reserve
  from holder h
  join balance b on b.holder_id = h.id and b.account = 'c2p'
  cross join law
  cross join lateral birthday(h.birth_year, h.birth_month, h.birth_day, 0, law.unknown_day, law.leap_day) born
  where h.id = for_holder
),
reserved as (
  select a.*, greatest(0, least(a.balance, least(a.acquired, a.reserve) - a.trained))::bigint as points from account a
)
select r.acquired, r.balance, r.points, r.balance - r.points
from reserved r
$$;
