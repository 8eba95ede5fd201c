-- What conversions and credits by decision are made from.

create type decision_kind as enum
  ('youth_qualification', 'agreement', 'corrective', 'performance_agreement', 'whistle_blower', 'work_accident');

-- The individual right to training earned until 2014, as employers stated it: hours, entered until 30 June 2021.
create table dif_statement (
  holder_id bigint not null,
  hours smallint not null,
  declared_on date not null,
  file_id integer not null,
  line integer not null,
  superseded_by integer
);
create unique index dif_statement_current on dif_statement (holder_id) where superseded_by is null;

-- A holder's request to convert rights from one account to another. It is carried out once: what was converted, or
-- why it was refused, stands beside it.
create table conversion_request (
  holder_id bigint not null,
  source account not null,
  target account not null,
  quantity bigint not null, -- in the unit of the source: cents, hours, points
  requested_on date not null,
  file_id integer not null,
  line integer not null,
  superseded_by integer,
  decided_by_run integer,   -- null: waits for a run
  converted bigint,         -- of the source
  refusal text
);
create unique index conversion_request_current on conversion_request (holder_id, source, target, requested_on)
  where superseded_by is null;

-- Rights granted by somebody's decision: hours for a young person without qualification, top-ups paid by others.
create table decision (
  holder_id bigint not null,
  kind decision_kind not null,
  quantity bigint not null, -- cents or hours
  unit text not null check (unit in ('EUR', 'hour')),
  decided_on date not null,
  reference text not null,
  file_id integer not null,
  line integer not null,
  superseded_by integer
);
create unique index decision_current on decision (holder_id, kind, reference) where superseded_by is null;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select, insert, update, delete on dif_statement, conversion_request, decision to cpa_operator;
  end if;
end $$;
