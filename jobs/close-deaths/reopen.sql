-- The accounts restored are open again. $1 and $2: range of holders, $3: business date.
update account_state s
set closed_on = null, closed_by_run = null
where s.holder_id between $1 and $2
  and s.closed_on is not null
  and not exists (
    select from death d
    where d.holder_id = s.holder_id and d.holder_id between $1 and $2
      and d.superseded_by is null and not d.cancelled and d.death_date = s.closed_on and d.death_date <= $3
  );
