-- What goes with a part from $1 to $2, of what had its term over before a day ($3): holders, files that replaced rows, the
-- last event of the audit trail.
select
  array(
    select e.holder_id from ended_retentions($1, $2, $3) e where e.closed and not e.restricted order by 1
  ) as holders,
  array(
    select f.file_id from files_told_before('retention.superseded_rows', $3) f where f.file_id between $1 and $2 order by 1
  ) as files,
  (select o.last_event from operations_to_erase($3) o) as last_event;
