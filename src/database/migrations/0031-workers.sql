-- Who works: a row for each process that takes chunks, under the key whose advisory lock tells that it lives
-- (`living_worker`). It writes what it alone knows, every few seconds; which chunks it has in hand stands on the chunks.
-- Rows of the gone stay for a week, so that one can see who died in the night.
create table worker (
  key integer primary key,
  host text not null,
  pid integer not null,
  version text not null,          -- the release of the program
  kind text not null check (kind in ('worker', 'coordinator')),
  lanes integer not null,         -- chunks that it works on at once
  since timestamptz not null,
  seen_at timestamptz not null,   -- when it last wrote this row
  ended_at timestamptz,           -- when it ended by itself; null of one that works or was killed
  chunks_done integer not null default 0,
  holders_done bigint not null default 0,
  rate numeric not null default 0, -- of the last minute, in units of `rate_of` a second
  rate_of text                    -- what its last chunk was measured in: holders, bytes, rows
);

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select, insert, update, delete on worker to cpa_operator;
  end if;
end $$;
