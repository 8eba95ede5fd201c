-- Senders of whose rows many were refused for one reason, and more than the year before. Files count for the year of the
-- establishments that they told of last; one of which no row was accepted counts for the year after which it was loaded.
-- Reads establishment, before, threshold.
select s.sender, 'rejection_spike' as code, s.refused as people, s.rows as of_people,
  jsonb_build_object('rejection', s.code, 'percent', div(100 * s.refused, s.rows),
    'before', case when s.rows_before > 0 then div(100 * s.refused_before, s.rows_before) end) as figures
from (
  select
    k.sender, k.code,
    sum(k.refused) filter (where k.is_now) as refused,
    coalesce(sum(k.refused) filter (where not k.is_now), 0) as refused_before,
    (select sum(f.rows) from sent f where f.is_now and f.sender is not distinct from k.sender) as rows,
    coalesce((select sum(f.rows) from sent f where not f.is_now and f.sender is not distinct from k.sender), 0) as rows_before
  from (
    select f.sender, f.is_now, r.code, count(*) as refused
    from sent f
    join rejection r on r.file_id = f.id and r.position = 1
    where r.cured_at is null
    group by f.sender, f.is_now, r.code
  ) k
  group by k.sender, k.code
) s
cross join threshold t
where s.refused >= t.rejection_spike_people and 100 * s.refused >= t.rejection_spike_percent * s.rows
  and 100 * s.refused * s.rows_before >= t.rejection_spike_factor * s.refused_before * s.rows
