-- Which release of the program last changed the schema, its functions or the law. A program that is older works on
-- none of it: it would compute with another law, or bring the older one back.
create table program_release (
  id integer primary key,
  version text not null,
  since timestamptz not null default clock_timestamp(),
  actor text not null,   -- the operating system's user
  took_back text         -- the newer release whose functions and law this one replaced, when asked to
);

-- What is not at its end: it may be continued, and nobody may start the same work beside it.
alter table run add column unfinished boolean not null
  generated always as (state in ('planning', 'running', 'stopped', 'paused', 'failed')) stored;
drop index run_unfinished;
create unique index run_unfinished on run (identity) where unfinished;

-- Never written.
alter table run drop column chunks_done;

-- The workers that live: each holds an advisory lock of class 727 (src/database/locks.ts) under a key of its own, which
-- ends with its connection, however that ends.
create view living_worker as
select l.objid::bigint as key
from pg_catalog.pg_locks l
where l.locktype = 'advisory' and l.classid = 727 and l.objsubid = 2
  and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database());

-- Whether the worker that wrote this key on a chunk lives.
create function worker_lives(worker_key integer) returns boolean language sql stable as
$$ select exists (select from cpa.living_worker l where l.key = worker_key) $$;

create function living_workers() returns integer language sql stable as
$$ select count(*)::integer from cpa.living_worker $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    -- Written by migrations only.
    revoke insert, update, delete on program_release from cpa_operator;
  end if;
end $$;
