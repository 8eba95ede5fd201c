-- What functions of the owner say of whom they write (0042-written-facts.sql has the triggers that tell it of anybody), and
-- what is asked of it. While the setting is on, triggers leave it to the function to tell; to be called before and after its
-- statement.
create or replace function tells_holders(now boolean) returns void
  language sql set search_path = cpa, pg_temp as
$$
select set_config('cpa.tells_holders', case when now then 'on' else 'off' end, true)
$$;

create or replace function tell_written(tables text[], first bigint, last bigint) returns void
  language sql set search_path = cpa, pg_temp as
$$
insert into fact_written (facts, first_holder, last_holder)
select t, first, last from unnest(tables) t
where not exists (
  select from fact_written w
  where w.written_by = pg_current_xact_id() and w.facts = t and w.first_holder = first and w.last_holder = last)
$$;

-- Whether one of these tables may have been written since a snapshot about the holders from first to last (null: about
-- anybody), by whatever transaction the snapshot does not see, one apart. True where the log does not reach back so far.
create or replace function written_since(since pg_snapshot, apart xid8, tables text[], first bigint, last bigint)
  returns boolean language sql stable set search_path = cpa, pg_temp as
$$
select not exists (select from fact_written w where w.written_by < pg_snapshot_xmin(since)) or exists (
  select from fact_written w
  where w.written_by >= pg_snapshot_xmin(since) and w.facts = any (tables)
    and (w.first_holder is null or first is null or (w.first_holder <= last and w.last_holder >= first))
    and w.written_by <> apart and not pg_visible_in_snapshot(w.written_by, since))
$$;

-- Forgets the oldest of what was written but for the last hundred thousand rows: who was settled before is looked at row by
-- row, and after that is known again.
create or replace function forget_written() returns void
  language sql security definer set search_path = cpa, pg_temp as
$$
delete from fact_written
where written_by < (select w.written_by from fact_written w order by w.written_by desc offset 100000 limit 1)
  and written_by < pg_snapshot_xmin(pg_current_snapshot())
$$;

-- In which database of which cluster numbers of transactions were given.
create or replace function this_database() returns text language sql stable set search_path = cpa, pg_temp as
$$
select concat_ws('/', s.system_identifier, d.oid)
from pg_control_system() s, pg_database d
where d.datname = current_database()
$$;

-- What watches over facts: the tables and their parts, the files that hold them, the triggers and what they do. Whoever
-- switches a trigger off and on again, exchanges a table or a part of it, or has one written anew leaves another text.
create or replace function watch_over_facts() returns text language sql stable set search_path = cpa, pg_temp as
$$
with recursive teller as (
  select p.oid, p.xmin from pg_proc p where p.proname in ('tell_facts_written', 'keep_later_writes')
    and p.pronamespace = 'cpa'::regnamespace
), watched (oid) as (
  select t.tgrelid from pg_trigger t where t.tgfoid in (select oid from teller)
  union
  select i.inhrelid from watched w join pg_inherits i on i.inhparent = w.oid
)
select md5(concat_ws(',',
  (select string_agg(concat_ws(' ', p.oid, p.xmin), ',' order by p.oid) from teller p),
  (
    select string_agg(
      concat_ws(' ', c.oid, c.relname, i.inhparent, c.relfilenode, t.oid, t.xmin, t.tgenabled),
      ',' order by c.oid, i.inhparent, t.oid)
    from watched w
    join pg_class c on c.oid = w.oid
    left join pg_inherits i on i.inhrelid = c.oid
    left join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal
  )))
$$;

-- A fingerprint of the SQL and the parameters of the law.
create or replace function law_in_force() returns text language sql stable set search_path = cpa, pg_temp as
$$
select md5(string_agg(m.name || ' ' || m.sha256, ',' order by m.name)) from repeatable_migration m
$$;
