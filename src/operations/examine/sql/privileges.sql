-- What the role of this connection may do. The partitions of the ledger count too: a privilege on one of them would
-- open a way around the ledger as a whole.
with append_only as (
  select p.relid from pg_partition_tree('cpa.entry') p
  union all
  values ('cpa.funding_entry'::regclass), ('cpa.audit_event'::regclass)
), needed as (
  select c.oid, c.relname, wanted.privilege
  from pg_class c
  cross join (values ('select'), ('insert')) wanted (privilege)
  where c.relnamespace = 'cpa'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (wanted.privilege = 'select'
      or c.relname not in (
        'erased_holder', 'key_check', 'law_parameter', 'program_release', 'repeatable_migration', 'schema_migration',
        'schema_migration_lock'))
)
select
  current_user::text as role,
  pg_has_role(current_user, (select relowner from pg_class where oid = 'cpa.entry'::regclass), 'usage') as owns,
  array(
    select a.relid::regclass::text
    from append_only a
    where has_table_privilege(a.relid, 'update') or has_any_column_privilege(a.relid, 'update')
      or has_table_privilege(a.relid, 'delete') or has_table_privilege(a.relid, 'truncate')
    order by 1
  ) as changeable,
  array(
    select format('%s on %s', n.privilege, n.relname)
    from needed n
    where not has_table_privilege(n.oid, n.privilege)
    order by n.relname, n.privilege
  ) as missing
