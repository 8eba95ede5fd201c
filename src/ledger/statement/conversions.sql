-- Requests of holder $1 to convert rights, as they stand: those that the latest rows tell, and those that a run has decided.
select
  c.source, c.target, c.quantity, c.requested_on,
  case
    when c.decided_by_run is null then 'waiting'
    when c.refusal is null then 'converted'
    else 'refused'
  end as state,
  c.converted, c.refusal, f.name as file, c.line
from conversion_request c
join source_file f on f.id = c.file_id
where c.holder_id = $1 and (c.superseded_by is null or c.decided_by_run is not null)
order by c.requested_on, c.source, c.target, c.file_id, c.line;
