-- How rights are topped up, used, given back and taken over: the facts that tell it, and what entries say of it.

-- An entry that moves a lot, or that a training or another use causes, names it.
alter type entry_kind add value 'reservation'; -- rights set aside for a training that was accepted
alter type entry_kind add value 'release';     -- what was set aside comes back: with each reservation that ends
alter type entry_kind add value 'use';         -- rights used for good
alter type entry_kind add value 'expiry';      -- what is left of a lot whose time is over, lost
alter type entry_kind add value 'refund';      -- the same, given back to who paid for it
alter type entry_kind add value 'recovery';    -- what later rights repay of an undue use
alter type entry_kind add value 'takeover';    -- what another system held on the day of the takeover
alter table entry
  add column lot text,      -- null: what the account holds without lots
  add column subject text;  -- what caused it: 'file NUMBER', 'use KIND REFERENCE'

alter type decision_kind add value 'voluntary';
alter type decision_kind add value 'additional_rights';
alter type decision_kind add value 'platform';
alter table decision
  add column funder text,                  -- who pays: a SIREN or a name
  add column received_on date,             -- of the money; null: not received, so not to be used yet
  add column restricted_to text,           -- the kind of action or the certification that it may be used for
  add column usable_until date,            -- the last day
  add column refundable boolean not null default false;
-- What was told before this could be said counted from the day of the decision.
update decision set received_on = decided_on;

-- A training file, a row for each state that it reaches (feed training_files).
create type file_state as enum (
  'requested', 'proposed', 'accepted', 'in_training', 'ended', 'delivery_declared', 'delivery_validated',
  'refused_by_body', 'refused_by_holder', 'refused_by_funder', 'lapsed', 'withdrawn', 'cancelled_by_holder', 'no_show',
  'stopped_by_holder', 'cancelled_by_body', 'stopped_by_body', 'cancelled_by_funder');
create type training_action as enum (
  'certification', 'block', 'specific_register', 'clea', 'vae', 'skills_review', 'light_licence', 'heavy_licence',
  'business_creation', 'volunteer_training');
create type third_party_kind as enum ('employer', 'opco', 'region', 'france_travail', 'agefiph', 'fund', 'other');
create table training_file (
  holder_id bigint not null,
  file_number text not null,
  state file_state not null,
  state_on date not null,
  action training_action,
  certification text,
  training_body bigint,            -- SIRET
  price bigint,                    -- cents
  third_party_amount bigint,       -- cents
  third_party_kind third_party_kind,
  participation_exempt boolean not null,
  points integer,                  -- C2P points asked for
  work_accident_amount bigint,     -- cents asked for
  requested_on date,
  contract_on date,                -- whose law applies
  starts_on date,
  ends_on date,
  attendance integer,              -- 1/100 percent
  force_majeure boolean not null,
  working_time boolean not null,
  reference text,
  file_id integer not null,
  line integer not null,
  superseded_by integer,
  part bigint default current_part()
);
create unique index training_file_current on training_file (holder_id, file_number, state) where superseded_by is null;
-- Whose a file is: its number names it for everybody.
create index training_file_by_number on training_file (file_number) where superseded_by is null;

-- Debits that have no training file (feed uses).
create type use_kind as enum (
  'public_training', 'transition_project', 'reconversion_internal', 'reconversion_external', 'job_seeker_training',
  'other');
create table rights_use (
  holder_id bigint not null,
  account account not null,
  quantity bigint not null,        -- in the unit of the account
  used_on date not null,
  kind use_kind not null,
  reference text not null,
  cancelled boolean not null,
  file_id integer not null,
  line integer not null,
  superseded_by integer,
  part bigint default current_part()
);
create unique index rights_use_current on rights_use (holder_id, account, kind, used_on, reference)
  where superseded_by is null;

-- Requests for leave to be trained in working time (feed leave_requests).
create type leave_kind as enum ('cpf', 'transition_project', 'french_course');
create type leave_answer as enum ('accepted', 'refused', 'deferred');
create table leave_request (
  holder_id bigint not null,
  request_number text not null,
  siret bigint,
  kind leave_kind not null,
  received_on date not null,
  starts_on date not null,
  duration_months bigint,          -- 1/10,000
  answer leave_answer,             -- null: none told
  answered_on date,
  file_id integer not null,
  line integer not null,
  superseded_by integer,
  part bigint default current_part()
);
create unique index leave_request_current on leave_request (holder_id, request_number) where superseded_by is null;

-- What the system before held (feed balances).
create table former_balance (
  holder_id bigint not null,
  account account not null,
  amount bigint not null,          -- in the unit of the account
  statutory bigint not null,       -- the part of it that counts under the cap
  as_of date not null,
  lot_kind text,                   -- null: what the account held without lots
  funder text,
  received_on date,
  usable_until date,
  restricted_to text,
  source text not null,
  file_id integer not null,
  line integer not null,
  superseded_by integer,
  part bigint default current_part()
);
create unique index former_balance_current
  on former_balance (holder_id, account, lot_kind, funder, received_on, usable_until, restricted_to) nulls not distinct
  where superseded_by is null;

-- Times in which nothing may be debited (feed holds).
create type hold_kind as enum ('fraud_suspected', 'suspended', 'stolen_file');
create table account_hold (
  holder_id bigint not null,
  kind hold_kind not null,
  valid_from date not null,
  valid_to date,                   -- null: it lasts
  reference text not null,         -- of a stolen file: its number
  file_id integer not null,
  line integer not null,
  superseded_by integer,
  part bigint default current_part()
);
create unique index account_hold_current on account_hold (holder_id, kind, valid_from, reference)
  where superseded_by is null;

do $$
declare
  facts text;
begin
  foreach facts in array array['training_file', 'rights_use', 'leave_request', 'former_balance', 'account_hold'] loop
    execute format('create index %1$s_replaced on %1$s (file_id, superseded_by) where superseded_by is not null', facts);
    execute format('create index %1$s_earlier on %1$s (holder_id) where superseded_by is not null', facts);
    -- Lawful changes of sealed rows are kept (0013-chain.sql).
    execute format(
      'create function sealed_changes_of_%1$s() returns trigger language plpgsql security definer
         set search_path = cpa, pg_temp set timezone = ''UTC'' set datestyle = ''ISO'' as
       $body$
       begin
         insert into sealed_change (part, content, holder_id, key, before, after)
         select current_part(), %1$L, n.holder_id, n.key, o.changing, n.changing
         from (select concat_ws('' '', r.file_id, r.line, r.part) as key,
                 concat('' superseded_by='' || r.superseded_by) as changing from old_rows r) o
         join (select r.holder_id, concat_ws('' '', r.file_id, r.line, r.part) as key,
                 concat('' superseded_by='' || r.superseded_by) as changing from new_rows r) n using (key)
         where n.changing <> o.changing
         order by n.key;
         return null;
       end $body$', facts);
    execute format('revoke execute on function sealed_changes_of_%s from public', facts);
    execute format(
      'create trigger sealed_changes after update on %1$I referencing old table as old_rows new table as new_rows
       for each statement execute function sealed_changes_of_%1$s()', facts);
    if exists (select from pg_roles where rolname = 'cpa_operator') then
      execute format('grant select, insert on %I to cpa_operator', facts);
      execute format('grant update (superseded_by) on %I to cpa_operator', facts);
    end if;
  end loop;
end $$;
