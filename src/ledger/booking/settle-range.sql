-- Notes that a chunk in hand left nothing to do among its holders: in which snapshot it began to read, what watched over the
-- facts then, which rows it saw, and what a chunk reports that finds all as it was. Gives the text that the program is to
-- sign. Job, year (0 for a job that has none), business date and law are those of its run.
drop function if exists settle_range(integer, integer, bigint, bigint, pg_snapshot, jsonb, jsonb);
create or replace function settle_range(
  run integer, chunk integer, first bigint, last bigint, read_in pg_snapshot, watching text, seen jsonb, left_totals jsonb
) returns text
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
declare
  of_run record := chunk_in_hand(run, chunk, first, last);
  signed text;
begin
  if pg_snapshot_xmax(read_in) > pg_snapshot_xmax(pg_current_snapshot()) then
    raise 'a snapshot of later on' using errcode = 'restrict_violation';
  end if;
  insert into settled_range as s (
    job, activity_year, first_holder, last_holder, as_of, law, snapshot, settled_by, rows, totals, database, watched
  )
  values (
    of_run.job, coalesce((of_run.params ->> 'year')::smallint, 0), first, last, of_run.as_of, law_in_force(), read_in,
    pg_current_xact_id(), seen, left_totals, this_database(), watching)
  on conflict (job, activity_year, first_holder) do update set
    last_holder = excluded.last_holder, as_of = excluded.as_of, law = excluded.law, snapshot = excluded.snapshot,
    settled_by = excluded.settled_by, rows = excluded.rows, totals = excluded.totals,
    database = excluded.database, watched = excluded.watched, mac = null
  returning signed_settlement(s) into signed;
  return signed;
end $$;
