-- Lifts what restricts a holder ($1): because of what ($2), by whom ($3).
update restriction
set lifted_at = clock_timestamp(), lifted_because = $2, lifted_by = $3
where holder_id = $1 and lifted_at is null
returning number;
