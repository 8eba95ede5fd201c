-- What the law says must go, goes (docs/adr/0018-erasure.md). Who is to be erased is the law's business
-- (src/law/retention); here stands what erases, so that nothing else can, and it asks the law itself.

-- The numbers of holders who were erased, and by which part of which run. A number tells nothing of the person; it is
-- kept so that it is never given again, and so that an entry that is gone can be told from one that was taken away.
create table erased_holder (
  number bigint primary key,
  run_id integer not null,
  chunk_number integer not null,
  erased_at timestamptz not null default clock_timestamp(),
  part bigint default current_part() -- by which it is sealed (0013-chain.sql)
);
create index erased_holder_by_part on erased_holder (part);

-- Numbers of holders count on from here. Not from the holders there are: an erased number would come back.
create function highest_holder_number() returns bigint language sql stable as $$
  select greatest(
    (select coalesce(max(id), 0) from cpa.holder),
    (select coalesce(max(number), 0) from cpa.erased_holder))
$$;

-- Processing is restricted (GDPR, art. 18), or a dispute prolongs every term (R6323-39, IV): as long as one of these is
-- not lifted, nothing of the holder is erased.
create table restriction (
  holder_id bigint not null,
  number smallint not null,
  reason text not null,
  placed_at timestamptz not null default clock_timestamp(),
  placed_by text not null,
  lifted_at timestamptz,
  lifted_by text,
  lifted_because text,
  primary key (holder_id, number)
);

-- The other side gives back what erased entries took: rows with the run and chunk that booked them, the opposite amount
-- and a negative count, and here what erased them. So each part of a run stays equal to its entries.
alter table funding_entry add column erased_by_run integer, add column erased_by_chunk integer;
-- These rows by the part that made them, by which they are sealed.
create view erasure as
select (f.erased_by_run::bigint << 32) + f.erased_by_chunk as part, f.*
from funding_entry f
where f.erased_by_run is not null;

-- The person that a refused row names, by the hash of the NIR where one can be read (position 1): to show the row to that
-- person, and to erase it with the person.
alter table rejection add column if not exists nir_hash uuid;
create index if not exists rejection_by_nir on rejection (nir_hash) where nir_hash is not null;

-- Rows that were replaced are found by the file that replaced them.
do $$
declare
  facts regclass;
begin
  for facts in
    select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'cpa'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attname = 'superseded_by' and not a.attisdropped
  loop
    execute format('create index on %s (superseded_by) where superseded_by is not null', facts);
  end loop;
end $$;

-- Append-only but for one thing: the entries of a holder who is being erased may go. That the term is over is asked
-- when the number is noted.
create function keep_entry() returns trigger language plpgsql set search_path = cpa, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if exists (select from erased_holder e where e.number = old.holder_id) then
      return old;
    end if;
  end if;
  raise exception '% is append-only: undo a mistake by a new entry', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger entry_append_only on entry;
create trigger entry_append_only before update or delete on entry for each row execute function keep_entry();

-- Today in Paris. A rule reads no clock, and this is none: it keeps a business date that lies in the future from
-- erasing what is still to be kept.
create function today_in_paris() returns date language sql stable as
$$ select (clock_timestamp() at time zone 'Europe/Paris')::date $$;

-- What operators did is append-only until its term is over.
create function keep_event() returns trigger language plpgsql set search_path = cpa, pg_temp as $$
begin
  if (old.at at time zone 'Europe/Paris')::date
      + make_interval(months => law_integer('retention.operations_log', today_in_paris())::integer) < today_in_paris() then
    return old;
  end if;
  raise exception '% is append-only: what it tells is kept for its term', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger audit_event_append_only on audit_event;
create trigger audit_event_append_only before update or truncate on audit_event
  for each statement execute function refuse_change();
create trigger audit_event_kept before delete on audit_event for each row execute function keep_event();

-- Whoever it is, the owner too: only numbers of holders whose term is over, whose account is closed, and whom nothing
-- restricts. It cannot be unsaid.
create function check_erased_holder() returns trigger language plpgsql set search_path = cpa, pg_temp as $$
declare
  kept bigint;
begin
  if tg_op <> 'INSERT' then
    raise exception 'a number that was given once stays given' using errcode = 'restrict_violation';
  end if;
  select n.number into kept
  from noted n
  where not exists (
    select from ended_retentions(n.number, n.number, today_in_paris()) e where e.closed and not e.restricted)
  limit 1;
  if found then
    raise exception 'the data of holder % are to be kept', kept using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger erased_holder_checked after insert on erased_holder referencing new table as noted
  for each statement execute function check_erased_holder();
create trigger erased_holder_append_only before update or delete or truncate on erased_holder
  for each statement execute function check_erased_holder();

-- Every erasure is part of a run of the job `purge` that is under way, so that it is known who erased what and when.
create function require_purge(run integer, chunk integer, before date) returns void
language plpgsql stable set search_path = cpa, pg_temp as $$
begin
  if before is null or before > today_in_paris() then
    raise exception 'what is to be kept until today is not erased before its day' using errcode = 'restrict_violation';
  end if;
  if not exists (
    select from run r join chunk c on c.run_id = r.id
    where r.id = run and r.job = 'purge' and r.state = 'running' and c.number = chunk and c.state <> 'done'
  ) then
    raise exception 'only a run of cpa purge erases' using errcode = 'restrict_violation';
  end if;
end $$;

-- Every table that has rows of a holder, those of feeds to come too: a column `holder_id` is all that it takes.
create function tables_of_holders() returns setof regclass language sql stable set search_path = cpa, pg_temp as $$
  select c.oid::regclass
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'holder_id' and not a.attisdropped
  where c.relnamespace = 'cpa'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname
$$;

-- Every table of facts: its rows name the file that told them, and the one that replaced them.
create function tables_of_facts() returns setof regclass language sql stable set search_path = cpa, pg_temp as $$
  select t
  from tables_of_holders() t
  where (
    select count(*) from pg_attribute a
    where a.attrelid = t and a.attname in ('file_id', 'superseded_by') and not a.attisdropped
  ) = 2
$$;

-- Erases the holders from first to last whose term was over before a day: their entries, with the opposite on the other
-- side, what refused rows hold of them, and their rows in every table. Gives how many of what. The caller keeps them for
-- itself (newHolders, then the range: src/database/locks.ts).
create function erase_holders(first bigint, last bigint, before date, run integer, chunk integer) returns jsonb
language plpgsql security definer set search_path = cpa, pg_temp as $$
declare
  numbers bigint[];
  hashes uuid[];
  erased_entries bigint;
  refused_rows bigint;
  rows_done bigint;
  erased_rows jsonb := '{}';
  facts regclass;
begin
  perform require_purge(run, chunk, before);
  with noted as (
    insert into erased_holder (number, run_id, chunk_number)
    select e.holder_id, run, chunk
    from ended_retentions(first, last, before) e
    join holder h on h.id = e.holder_id
    where e.closed and not e.restricted
    returning number
  )
  select coalesce(array_agg(n.number order by n.number), '{}') into numbers from noted n;

  with gone as (
    delete from entry e
    where e.holder_id = any (numbers)
    returning e.run_id, e.chunk_number, e.account, e.activity_year, e.scheme, e.kind, e.amount
  ), given_back as (
    insert into funding_entry
      (run_id, chunk_number, account, activity_year, scheme, kind, amount, entries, erased_by_run, erased_by_chunk)
    select g.run_id, g.chunk_number, g.account, g.activity_year, g.scheme, g.kind, sum(g.amount), -count(*), run, chunk
    from gone g
    group by g.run_id, g.chunk_number, g.account, g.activity_year, g.scheme, g.kind
    returning entries
  )
  select coalesce(-sum(g.entries), 0) into erased_entries from given_back g;

  -- A NIR may be that of another person too, born a century apart: then a refused row waits for its own term.
  select coalesce(array_agg(h.nir_hash), '{}') into hashes
  from holder h
  where h.id = any (numbers)
    and not exists (select from holder o where o.nir_hash = h.nir_hash and o.id <> all (numbers));
  with named as (
    select r.file_id, r.line from rejection r where r.nir_hash = any (hashes)
  )
  delete from rejection r using named n where r.file_id = n.file_id and r.line = n.line;
  get diagnostics refused_rows = row_count;

  for facts in select t from tables_of_holders() t where t <> 'entry'::regclass loop
    execute format('delete from %s where holder_id = any ($1)', facts) using numbers;
    get diagnostics rows_done = row_count;
    if rows_done > 0 then
      erased_rows := erased_rows || jsonb_build_object(facts::text, rows_done);
    end if;
  end loop;
  delete from holder h where h.id = any (numbers);

  return jsonb_build_object('holders', cardinality(numbers), 'entries', erased_entries, 'rows', erased_rows,
    'refused_rows', refused_rows);
end $$;

-- The files that told their rows so many months before a day, as the law says for this kind of row.
create function files_told_before(term text, before date) returns table (file_id integer)
language plpgsql stable set search_path = cpa, pg_temp as $$
begin
  return query
    select f.file_id
    from told_file f
    where (f.told_on + make_interval(months => law_integer(term, before)::integer))::date < before;
end $$;

-- What waits for each of these erasures: files with as many rows.
create function refused_to_erase(before date) returns table (file_id integer, row_count bigint)
language sql stable set search_path = cpa, pg_temp as $$
  select r.file_id, count(*)
  from rejection r
  where r.file_id = any (array(select f.file_id from files_told_before('retention.refused_rows', before) f))
  group by r.file_id
$$;

create function superseded_to_erase(before date) returns table (file_id integer, row_count bigint)
language plpgsql stable set search_path = cpa, pg_temp as $$
declare
  due integer[] := array(select f.file_id from files_told_before('retention.superseded_rows', before) f);
  facts regclass;
begin
  for facts in select t from tables_of_facts() t loop
    return query execute format(
      'select superseded_by, count(*) from %s where superseded_by = any ($1) group by 1', facts) using due;
  end loop;
end $$;

-- Erases the refusals of the files from first to last whose term is over, with the names that the files came with; how
-- many rows of a file were refused stays with the file. Gives how many refusals.
create function erase_refused_rows(first integer, last integer, before date, run integer, chunk integer) returns jsonb
language plpgsql security definer set search_path = cpa, pg_temp as $$
declare
  rows_done bigint;
begin
  perform require_purge(run, chunk, before);
  delete from rejection r
  where r.file_id between first and last
    and r.file_id = any (array(select f.file_id from files_told_before('retention.refused_rows', before) f));
  get diagnostics rows_done = row_count;
  update source_file f set given_encrypted = null
  where f.id between first and last and f.given_encrypted is not null
    and f.id = any (array(select t.file_id from files_told_before('retention.refused_rows', before) t));
  return jsonb_build_object('refused_rows', rows_done);
end $$;

-- Erases the rows that the files from first to last replaced, where the term is over; never those of a holder under a
-- restriction. Gives how many, by table.
create function erase_superseded_rows(first integer, last integer, before date, run integer, chunk integer) returns jsonb
language plpgsql security definer set search_path = cpa, pg_temp as $$
declare
  due integer[];
  rows_done bigint;
  erased_rows jsonb := '{}';
  facts regclass;
begin
  perform require_purge(run, chunk, before);
  due := array(
    select f.file_id from files_told_before('retention.superseded_rows', before) f where f.file_id between first and last);
  for facts in select t from tables_of_facts() t loop
    execute format(
      'delete from %s t where t.superseded_by = any ($1)
         and not exists (select from restriction r where r.holder_id = t.holder_id and r.lifted_at is null)', facts)
      using due;
    get diagnostics rows_done = row_count;
    if rows_done > 0 then
      erased_rows := erased_rows || jsonb_build_object(facts::text, rows_done);
    end if;
  end loop;
  return jsonb_build_object('superseded_rows', erased_rows);
end $$;

-- What operators did, from the first event to the last whose term was over before a day: all up to a number, so that no
-- gap is left.
create function operations_to_erase(before date) returns table (last_event bigint, row_count bigint)
language plpgsql stable set search_path = cpa, pg_temp as $$
declare
  kept_months interval := make_interval(months => law_integer('retention.operations_log', before)::integer);
begin
  return query
    select max(a.id)::bigint, count(*)
    from audit_event a
    where a.id < (
      select min(k.id) from audit_event k
      where (k.at at time zone 'Europe/Paris')::date + kept_months >= before
        -- A dispute prolongs this term too (R6323-40).
        or exists (select from restriction r where r.lifted_at is null and k.detail ->> 'holder' = r.holder_id::text))
    having count(*) > 0;
end $$;

-- Erases events of the audit trail by number, first to last; the trigger asks whether the term is over. Gives how many.
create function erase_operations(first bigint, last bigint, before date, run integer, chunk integer) returns jsonb
language plpgsql security definer set search_path = cpa, pg_temp as $$
declare
  rows_done bigint;
begin
  perform require_purge(run, chunk, before);
  delete from audit_event a
  where a.id between first and last and a.id <= (select o.last_event from operations_to_erase(before) o);
  get diagnostics rows_done = row_count;
  return jsonb_build_object('operations', rows_done);
end $$;

do $$
declare
  eraser regprocedure;
begin
  for eraser in
    select p.oid from pg_proc p
    where p.pronamespace = 'cpa'::regnamespace
      and p.proname in ('erase_holders', 'erase_refused_rows', 'erase_superseded_rows', 'erase_operations')
  loop
    execute format('revoke execute on function %s from public', eraser);
    if exists (select from pg_roles where rolname = 'cpa_operator') then
      execute format('grant execute on function %s to cpa_operator', eraser);
    end if;
  end loop;
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on erased_holder, erasure, restriction from cpa_operator;
    grant select on erased_holder, erasure to cpa_operator;
    grant select, insert on restriction to cpa_operator;
    grant update (lifted_at, lifted_by, lifted_because) on restriction to cpa_operator;
  end if;
end $$;
