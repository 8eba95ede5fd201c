-- What is to be started, or to be taken up again because whoever started it may be gone: the lock of the schedule tells,
-- whoever has it (class $1) is at it. A pause holds back what nobody asked for.
select t.schedule, to_char(t.nominal, 'YYYY-MM-DD"T"HH24:MI:SS') as nominal, t.offset_minutes as "offsetMinutes"
from tick t
join schedule s on s.name = t.schedule
cross join scheduling a
where t.state in ('due', 'started') and s.removed_at is null
  and (t.asked_by is not null or (s.paused_at is null and a.paused_at is null))
  and not exists (
    select from pg_locks l
    where l.locktype = 'advisory' and l.objsubid = 2 and l.granted and l.classid = $1::oid and l.objid = s.number::oid
      and l.database = (select oid from pg_database where datname = current_database())
  )
order by t.at, t.schedule, t.offset_minutes;
