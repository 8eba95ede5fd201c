-- Which transactions wrote facts that a crediting reads: a range of holders in which nothing was written since it was settled
-- is known to be settled without a row of it being read (ADR 47). Triggers write here, so that nobody has to remember to, and
-- a row that somebody changes by hand is seen like one of a load. One row for each transaction, table and range of holders.
create table fact_written (
  facts text not null,        -- the table; a partitioned one by its own name
  first_holder bigint,        -- of whom; null: of anybody
  last_holder bigint,
  written_by xid8 not null default pg_current_xact_id()
);
create index fact_written_by on fact_written (written_by);

-- For the tables that only functions of the owner write (`of_holders`): these say themselves of whom they wrote
-- (src/ledger/booking/facts-written.sql), and only while they insert or update. A deletion is always of anybody.
-- A statement that found no row is told as well where the trigger is one for statements: it only makes somebody look.
create function tell_facts_written() returns trigger
  language plpgsql security definer set search_path = cpa, pg_temp as
$$
begin
  if tg_argv[1] = 'of_holders' and tg_op in ('INSERT', 'UPDATE') and current_setting('cpa.tells_holders', true) = 'on' then
    return null;
  end if;
  insert into fact_written (facts)
  select tg_argv[0]
  where not exists (
    select from fact_written w
    where w.written_by = pg_current_xact_id() and w.facts = tg_argv[0] and w.first_holder is null);
  return null;
end $$;
revoke execute on function tell_facts_written from public;

-- Triggers for statements and without tables of their rows: with those, COPY into a partitioned table would insert row by
-- row. One on a parent does not hear of what is written into a partition by its name: so each has its own. They fire also
-- while triggers are silenced for a session (`always`).
do $$
declare
  watched record;
begin
  for watched in
    select t.facts, r.oid::regclass as name,
      case when t.facts in ('entry', 'balance', 'account_state') then ', ''of_holders''' else '' end as of_holders
    from unnest(array[
      'declaration', 'situation', 'former_balance', 'death', 'account_state', 'balance', 'entry',
      'training_file', 'rights_use', 'account_hold', 'decision', 'cec_lot', 'dsn_person', 'exposure',
      'establishment_hold']) as t (facts)
    join pg_class c on c.relnamespace = 'cpa'::regnamespace and c.relname = t.facts
    cross join lateral (select c.oid union select p.relid from pg_partition_tree(c.oid) p) r
  loop
    execute format(
      'create trigger facts_written after insert or update or delete%s on %s for each %s
         execute function tell_facts_written(%L%s)',
      -- Looked through before every crediting by a statement that mostly changes nothing: only what it changed counts.
      case watched.facts when 'establishment_hold' then '' else ' or truncate' end, watched.name,
      case watched.facts when 'establishment_hold' then 'row' else 'statement' end, watched.facts, watched.of_holders);
    execute format('alter table %s enable always trigger facts_written', watched.name);
  end loop;
end $$;
create trigger facts_truncated after truncate on establishment_hold
  for each statement execute function tell_facts_written('establishment_hold');
alter table establishment_hold enable always trigger facts_truncated;

-- Whoever writes facts cannot take back that he did: a row tells its own transaction, and only the oldest rows go, of
-- transactions that ended before all that run. Who looks sees by the oldest row that is left how far the rest reaches.
create trigger fact_written_now before insert on fact_written
  for each row when (new.written_by is distinct from pg_current_xact_id()) execute function refuse_change();
create trigger fact_written_stays before update or truncate on fact_written
  for each statement execute function refuse_change();
create function keep_later_writes() returns trigger language plpgsql set search_path = cpa, pg_temp as
$$
begin
  if exists (
    select from gone g
    where g.written_by >= pg_snapshot_xmin(pg_current_snapshot())
      or g.written_by >= coalesce((select w.written_by from fact_written w order by w.written_by limit 1), '0'::xid8)
  ) then
    raise exception 'only the oldest of what was written is forgotten' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger fact_written_forgotten after delete on fact_written referencing old table as gone
  for each statement execute function keep_later_writes();
alter table fact_written enable always trigger fact_written_now;
alter table fact_written enable always trigger fact_written_stays;
alter table fact_written enable always trigger fact_written_forgotten;

-- From here on everything is told.
insert into fact_written (facts) values ('fact_written');

-- Numbers of transactions mean something in one database of one cluster only. What watched over the facts (their tables
-- and triggers) when a range was settled must be what watches now. Both are part of what the program signs: what was
-- settled without them is computed once more.
delete from settled_range;
alter table settled_range add column database text not null, add column watched text not null;
create or replace function signed_settlement(s settled_range) returns text language sql stable as
$$
select jsonb_build_array(
  s.job, s.activity_year, s.first_holder, s.last_holder, s.as_of, s.law, s.snapshot::text, s.settled_by::text, s.rows, s.totals,
  s.database, s.watched
)::text
$$;

-- When the declarations of a year were last looked through and the holds of establishments brought in line with what was
-- found: as long as neither was written since, there is nothing to look for. Believed when the program signed it.
create table plausibility_look (
  year smallint primary key,
  looked_for text not null,      -- fingerprint of the codes that hold, their thresholds and the statement
  law text not null,
  snapshot pg_snapshot not null, -- what was seen
  looked_by xid8 not null,       -- the transaction that brought the holds in line
  database text not null,
  watched text not null,
  mac bytea
);
create function signed_look(l plausibility_look) returns text language sql stable as
$$
select jsonb_build_array(
  l.year, l.looked_for, l.law, l.snapshot::text, l.looked_by::text, l.database, l.watched)::text
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select, insert, update on plausibility_look to cpa_operator;
    revoke insert, update, delete on fact_written from cpa_operator;
    grant select on fact_written to cpa_operator;
  end if;
end $$;
