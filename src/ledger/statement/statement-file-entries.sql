-- What the training files of a holder hold in reserve and have used for good, in euros (cents) and C2P points. What was
-- given back of a stolen file counts as not used. $1 holder.
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
group by e.subject
