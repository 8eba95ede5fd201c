-- What a role without DDL needs to ring and to listen. Granted again after every migration, because a grant on
-- "all tables" does not reach tables that come later.
do $$
begin
  -- Two grants on one object at the same time fail.
  perform pg_advisory_xact_lock(hashtext('cpa queue grants'));
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant usage on schema bullmq to cpa_operator;
    grant select, insert, update, delete on all tables in schema bullmq to cpa_operator;
    grant usage, select on all sequences in schema bullmq to cpa_operator;
    grant execute on all functions in schema bullmq to cpa_operator;
    -- The ledger of migrations is read to compare versions, never written.
    revoke insert, update, delete on bullmq.migration from cpa_operator;
  end if;
end
$$;
