-- The second that it is, or the first one after it in which nobody asked for this schedule yet: ticks are known by it.
select greatest(
  date_trunc('second', clock_timestamp()),
  (select max(at) + interval '1 second' from tick
   where schedule = $1 and asked_by is not null and at > clock_timestamp() - interval '1 minute')
) as now;
