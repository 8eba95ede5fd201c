-- A chunk that fails is cut in halves until the one holder is found who fails it; he is set aside and all else is done.
-- A run with holders set aside has ended, and waits for `cpa runs retry` or for the next run of the same work.
alter type run_state add value 'completed_with_errors';
-- In place of a chunk that was split its halves stand; one that is set aside holds one holder.
alter type chunk_state add value 'split';
alter type chunk_state add value 'set_aside';

alter table chunk add column split_from integer; -- the chunk that this one is a half of
alter table chunk add column error_code text;    -- SQLSTATE of `error`; null: not an error of the database
-- What keeps a run from beginning chunks at the moment (a standby that lags, a disk that fills up); null: nothing.
alter table run add column holding jsonb;

create table set_aside (
  run_id integer not null,
  chunk_number integer not null,
  holder_id bigint not null,
  error_code text,
  message text not null, -- without values: never a NIR, a name or a date
  set_aside_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz,
  settled_by_run integer, -- the run in which the work was done after all
  primary key (run_id, chunk_number),
  foreign key (run_id, chunk_number) references chunk (run_id, number)
);
create index set_aside_of_holder on set_aside (holder_id);
create index set_aside_open on set_aside (run_id) where settled_at is null;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant update (error_code) on chunk to cpa_operator;
    grant update (holding) on run to cpa_operator;
    grant select, insert on set_aside to cpa_operator;
    grant update (error_code, message, set_aside_at, settled_at, settled_by_run) on set_aside to cpa_operator;
  end if;
end $$;
