-- The reviews whose decision does not stand in `death` yet: accepted ones to be told, others to be taken back. Of several about
-- one holder the last decided one.
insert into told_death (holder_id, death_date, cancelled, file_id, line)
select distinct on (r.holder_id) r.holder_id, r.death_date, r.state <> 'accepted', r.file_id, r.line
from death_review r
left join death d on d.holder_id = r.holder_id and d.superseded_by is null
left join source_file f on f.id = d.file_id
where case
  when r.state = 'accepted' then
    -- Told, but by a row of a file that was withdrawn since: the death is found in another one.
    (not r.applied or f.withdrawn_at is not null and d.file_id <> r.file_id)
    and (d.holder_id is null or d.cancelled or d.death_date <> r.death_date or f.withdrawn_at is not null)
  else
    r.applied and d.death_date = r.death_date and not d.cancelled
    and exists (select from death_review o where o.holder_id = d.holder_id and o.file_id = d.file_id and o.line = d.line)
    and not exists (
      select from death_review o
      where o.holder_id = r.holder_id and o.id <> r.id and o.state = 'accepted' and o.death_date = r.death_date
    )
end
order by r.holder_id, r.decided_at desc nulls last, r.id;
