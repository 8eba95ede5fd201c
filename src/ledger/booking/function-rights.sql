-- The functions that act with the owner's rights are for the everyday role, and for nobody else. Those that only serve
-- them are for nobody. Without the everyday role (a database that was migrated before it was made) only the owner calls.
do $$
declare
  one record;
begin
  for one in
    select p.oid::regprocedure as name, p.prosecdef
    from pg_proc p
    where p.pronamespace = 'cpa'::regnamespace and p.prorettype <> 'trigger'::regtype
      and (p.prosecdef or p.proname in ('chunk_in_hand', 'require_own_posting', 'tells_holders', 'tell_written'))
  loop
    execute format('revoke execute on function %s from public', one.name);
    if one.prosecdef and exists (select from pg_roles where rolname = 'cpa_operator') then
      execute format('grant execute on function %s to cpa_operator', one.name);
    end if;
  end loop;
end $$;
