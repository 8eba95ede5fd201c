-- Plans that are kept (ADR 35): what a campaign or a credit would book, and everything that this was computed from. The
-- figures stand in the totals of the run that computed them, which its link in the chain signs.

create table plan (
  id integer primary key,
  run_id integer not null unique references run,
  year smallint not null,
  command text not null check (command in ('campaign', 'credit')),
  as_of date not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'), -- of its rows in plan_input
  state text not null default 'computing'
    check (state in ('computing', 'planned', 'superseded', 'applying', 'applied')),
  previous integer references plan,      -- the plan of the same year and command before it
  planned_at timestamptz not null default clock_timestamp(),
  planned_by text not null,              -- who it says it is
  login text not null default session_user, -- whom the database knows
  applied_at timestamptz,
  applied_by text,
  accepted_drift text,                   -- why it was applied although something had changed
  as_planned boolean,                    -- whether what was booked is what was planned; null until it is applied
  deviation jsonb                        -- what of it is not, by account, year, scheme and kind
);
create index plan_of_year on plan (year, command, id);

-- What a plan was computed from, a row each: a file with its place, a parameter with its values, what a run has written.
create table plan_input (
  plan_id integer not null references plan,
  part text not null,
  name text not null,
  value text not null,
  primary key (plan_id, part, name)
);

-- Runs that an apply made name their plan.
create index run_of_plan on run ((params ->> 'plan')) where params ? 'plan';

-- Approvals are events of the audit trail: dated and signed with it, added by nobody in silence. The database sets who.
create view plan_approval as
select
  (e.detail ->> 'plan')::integer as plan_id, e.id as event, e.at, e.actor, e.login,
  e.detail ->> 'fingerprint' as fingerprint, e.detail ->> 'reason' as reason
from audit_event e
where e.action = 'plans approve' and e.outcome = 'done'
  and exists (select from chain_link l where l.kind = 'event' and l.subject = e.id);
create index audit_event_of_approvals on audit_event (((detail ->> 'plan')::integer)) where action = 'plans approve';

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on plan, plan_input, plan_approval from cpa_operator;
    grant select on plan, plan_input, plan_approval to cpa_operator;
    grant insert (id, run_id, year, command, as_of, fingerprint, previous, planned_by) on plan to cpa_operator;
    grant update (state, applied_at, applied_by, accepted_drift, as_planned, deviation) on plan to cpa_operator;
    grant insert on plan_input to cpa_operator;
  end if;
end $$;
