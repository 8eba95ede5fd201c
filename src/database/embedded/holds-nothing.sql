-- True for a migrated database that nobody has used: no file, holder or run, and nothing that an audit trail keeps.
select not exists (select from cpa.source_file)
  and not exists (select from cpa.holder)
  and not exists (select from cpa.run)
  and not exists (select from cpa.audit_event) as nothing;
