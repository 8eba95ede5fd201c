-- What the training files of a holder hold in reserve and have used for good, in euros (cents) and C2P points. What was
-- given back of a stolen file counts as not used. $1 holder; entries count that take effect by $2 and were booked by $3
-- (null: all).
select
  substr(e.subject, length('file ') + 1) as "fileNumber",
  coalesce(-sum(e.amount) filter (where u.unit = 'EUR' and e.kind in ('reservation', 'release')), 0)::bigint as reserved,
  coalesce(-sum(e.amount) filter (where u.unit = 'EUR' and e.kind not in ('reservation', 'release')), 0)::bigint as consumed,
  coalesce(-sum(e.amount) filter (where u.unit = 'point' and e.kind in ('reservation', 'release')), 0)::bigint
    as "reservedPoints",
  coalesce(-sum(e.amount) filter (where u.unit = 'point' and e.kind not in ('reservation', 'release')), 0)::bigint
    as "consumedPoints"
from entry e
cross join lateral (select case when e.account = 'c2p' then 'point' else 'EUR' end as unit) u
where e.holder_id = $1 and e.subject like 'file %' and e.kind in ('reservation', 'release', 'use', 'restoration')
  and (e.effective_on <= $2 or $2::date is null)
  and ((e.booked_at at time zone 'Europe/Paris')::date <= $3 or $3::date is null)
group by e.subject
