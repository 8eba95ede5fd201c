-- What the role of this connection may do. The partitions of the ledger count too: a privilege on one of them would
-- open a way around the ledger as a whole.
with guarded as (
  select p.relid, 'insert' as privilege from pg_partition_tree('cpa.entry') p
  union all
  select t.relid, 'insert'
  from unnest(array['cpa.funding_entry', 'cpa.balance', 'cpa.account_state', 'cpa.settled_range', 'cpa.key_check',
      'cpa.erased_holder', 'cpa.fact_written']::regclass[])
    t (relid)
  union all
  select t.relid, null
  from unnest(array['cpa.audit_event', 'cpa.seal', 'cpa.chain_link', 'cpa.file_history']::regclass[]) t (relid)
  union all
  values ('cpa.sealed_change'::regclass, 'insert')
), needed as (
  select format('select on %s', c.relname) as what, has_table_privilege(c.oid, 'select') as may
  from pg_class c
  where c.relnamespace = 'cpa'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  union all
  select format('insert on %s', t.relname), has_any_column_privilege(format('cpa.%I', t.relname), 'insert')
  from unnest(array['holder', 'source_file', 'declaration', 'rejection', 'run', 'run_attempt', 'chunk', 'audit_event'])
    t (relname)
  union all
  select format('execute on %s', p.proname), has_function_privilege(p.oid, 'execute')
  from pg_proc p
  where p.pronamespace = 'cpa'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
)
select
  current_user::text as role,
  pg_has_role(current_user, (select relowner from pg_class where oid = 'cpa.entry'::regclass), 'usage') as owns,
  array(
    select g.relid::regclass::text
    from guarded g
    where has_any_column_privilege(g.relid, 'update')
      or (g.privilege is not null and has_any_column_privilege(g.relid, g.privilege))
      or has_table_privilege(g.relid, 'delete') or has_table_privilege(g.relid, 'truncate')
    order by 1
  ) as changeable,
  array(select n.what from needed n where not n.may order by n.what) as missing;
