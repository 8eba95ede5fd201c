-- What a chunk of a yearly credit left behind: as long as nothing of it has changed, the same credit of the same
-- range at the same business date has nothing to do, and need not be computed again to know it (ADR 10).
create table settled_range (
  job text not null,
  activity_year smallint not null,
  first_holder bigint not null,
  last_holder bigint not null,
  as_of date not null,
  law text not null,        -- fingerprint of the SQL and the parameters of the law
  snapshot pg_snapshot not null, -- what the chunk saw when it began to read its facts
  settled_by xid8 not null, -- the chunk's own transaction
  rows jsonb not null,      -- how many rows of each kind of facts it left
  totals jsonb not null,    -- what a chunk reports that finds them so
  primary key (job, activity_year, first_holder)
);

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select, insert, update, delete on settled_range to cpa_operator;
  end if;
end $$;
