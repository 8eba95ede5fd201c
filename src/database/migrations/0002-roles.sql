-- The everyday role. `cpa_operator` is a group: give it to the role the commands connect as. It can do what the
-- jobs do and no more: it cannot change the schema, nor change or delete what is append-only.

do $$
begin
  if not exists (select from pg_roles where rolname = 'cpa_operator') then
    create role cpa_operator nologin;
  end if;
exception
  when insufficient_privilege then
    raise notice 'the role cpa_operator was not made: % may not create roles', current_user;
  when duplicate_object or unique_violation then
    null; -- another database of the same server made it at this moment
end $$;

-- For planner statistics after a bulk load: analyze is otherwise the owner's alone, and the automatic one comes a
-- minute late, when the next job has already planned without.
create function analyze_table(name regclass) returns void
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
begin
  if not exists (select from pg_class where oid = name and relnamespace = 'cpa'::regnamespace) then
    raise insufficient_privilege using message = format('%s is not a table of cpa', name);
  end if;
  execute format('analyze %s', name);
end $$;
revoke execute on function analyze_table from public;

do $$
begin
  if not exists (select from pg_roles where rolname = 'cpa_operator') then
    raise notice 'no grants: there is no role cpa_operator';
    return;
  end if;

  execute format('grant connect, temporary on database %I to cpa_operator', current_database());
  grant usage on schema cpa to cpa_operator;
  grant execute on function analyze_table to cpa_operator;

  -- Tables made later, partitions too. What is to be append-only then must revoke again.
  alter default privileges in schema cpa grant select, insert, update, delete on tables to cpa_operator;
  alter default privileges in schema cpa grant usage on sequences to cpa_operator;

  grant select, insert, update, delete on all tables in schema cpa to cpa_operator;
  revoke update, delete on entry, funding_entry, audit_event from cpa_operator;
  -- Written by migrations only.
  revoke insert, update, delete
    on law_parameter, repeatable_migration, schema_migration, schema_migration_lock
    from cpa_operator;

  -- Partitions are reached through their parents, whose privileges count then.
  for year in 2014..2049 loop
    execute format('revoke all on entry_%s, declaration_%s from cpa_operator', year, year);
  end loop;
end $$;
