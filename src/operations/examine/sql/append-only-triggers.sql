-- The triggers that make the ledger append-only and are missing or switched off. The row trigger of `entry` has a
-- copy on every partition, which could be switched off by itself.
with expected as (
  select p.relid, 'entry_append_only' as trigger from pg_partition_tree('cpa.entry') p
  union all
  values
    ('cpa.entry'::regclass, 'entry_no_truncate'),
    ('cpa.funding_entry'::regclass, 'funding_entry_append_only'),
    ('cpa.audit_event'::regclass, 'audit_event_append_only'),
    ('cpa.audit_event'::regclass, 'audit_event_dated'),
    ('cpa.audit_event'::regclass, 'audit_event_kept'),
    ('cpa.audit_result'::regclass, 'audit_result_append_only'),
    ('cpa.file_history'::regclass, 'file_history_append_only'),
    ('cpa.erased_holder'::regclass, 'erased_holder_append_only'),
    ('cpa.erased_holder'::regclass, 'erased_holder_checked'),
    ('cpa.seal'::regclass, 'seal_append_only'),
    ('cpa.chain_link'::regclass, 'chain_link_append_only'),
    ('cpa.sealed_change'::regclass, 'sealed_change_append_only')
  union all
  select t.tgrelid, 'sealed_changes' from pg_trigger t where t.tgname = 'sealed_changes' and t.tgparentid = 0
)
select
  e.relid::regclass::text as "table", e.trigger,
  case when t.oid is null then 'missing' else 'disabled' end as state
from expected e
left join pg_trigger t on t.tgrelid = e.relid and t.tgname = e.trigger
where t.oid is null or t.tgenabled not in ('O', 'A')
order by e.relid::regclass::text, e.trigger
