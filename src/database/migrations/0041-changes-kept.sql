-- The triggers that keep lawful changes (0013-chain.sql) hold the rows before and after a statement against each other. A
-- session plans that once, for as many rows as the first statement changed: after one that changed none or one, every
-- further one compared each row with each by a nested loop. Nine thousand rows that took the place of others took 101
-- seconds so, where this takes less than one. By a hash or a merge the time follows the rows, however many there were at first.
do $$
declare
  keeper regprocedure;
begin
  for keeper in
    select distinct t.tgfoid
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'cpa'::regnamespace
    where t.tgoldtable is not null and t.tgnewtable is not null
  loop
    execute format('alter function %s set enable_nestloop = off', keeper);
  end loop;
end $$;
