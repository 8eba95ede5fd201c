-- What operators ask of a run while it works and long after (ADR 42), and the audits that were made.

-- Who paused or cancelled it last, and why. The audit trail has every time.
alter table run
  add column halted_by text,
  add column halted_at timestamptz,
  add column halt_reason text,
  add column weighs text; -- what the weight of its chunks is counted in: holders, bytes; null: an earlier release planned it

-- The latest run of a job, which metrics ask for.
create index run_by_job on run (job, id desc);

-- When its worker took it in hand, this time: how long a chunk takes. Null: before this release.
alter table chunk add column begun_at timestamptz;

-- An audit of the ledger as it was made. Not part of the chain: it proves nothing by itself, and can be made again. Kept
-- for good: a row an audit, which names holders by number alone, and only those that it found wrong.
create table audit_result (
  id bigint generated always as identity primary key,
  begun_at timestamptz not null,
  ended_at timestamptz not null default clock_timestamp(),
  actor text not null,
  login text not null default session_user,
  version text not null,
  as_of date not null,
  sample bigint,             -- how many accounts were to be computed again; null: all of them
  ok boolean not null,
  accounts bigint not null,
  entries bigint not null,
  recomputed bigint not null,
  checks jsonb not null,     -- [{"name", "ok", "failures", "detail", "warnings"}]
  head_number bigint,        -- of the chain, when it was followed and whole
  head text
);
create index audit_result_sound on audit_result (id desc) where ok;
create trigger audit_result_append_only before update or delete or truncate on audit_result
  for each statement execute function refuse_change();

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant update (halted_by, halted_at, halt_reason, weighs) on run to cpa_operator;
    grant update (begun_at) on chunk to cpa_operator;
    revoke all on audit_result from cpa_operator;
    grant select on audit_result to cpa_operator;
    grant insert (begun_at, actor, version, as_of, sample, ok, accounts, entries, recomputed, checks, head_number, head)
      on audit_result to cpa_operator;
  end if;
end $$;
