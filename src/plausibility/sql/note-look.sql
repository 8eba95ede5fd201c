-- Notes in the transaction that brought the holds of year $1 in line with what is looked for ($2) in which snapshot was
-- looked ($3), and what watched over the facts then ($4). Gives the text that the program is to sign.
insert into plausibility_look as l (year, looked_for, law, snapshot, looked_by, database, watched)
values ($1, $2, law_in_force(), $3::text::pg_snapshot, pg_current_xact_id(), this_database(), $4)
on conflict (year) do update set
  looked_for = excluded.looked_for, law = excluded.law, snapshot = excluded.snapshot, looked_by = excluded.looked_by,
  database = excluded.database, watched = excluded.watched, mac = null
returning signed_look(l) as signed
