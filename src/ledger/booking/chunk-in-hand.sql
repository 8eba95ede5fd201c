-- What the functions that move money and accounts ask before anything else: that the chunk is in hand of a worker who
-- lives, that its run is at work and books, and that the holders are among those of the chunk. Gives what the run is about.
create or replace function chunk_in_hand(
  run integer, chunk integer, first bigint, last bigint, out job text, out as_of date, out params jsonb
)
  language plpgsql set search_path = cpa, pg_temp as
$$
declare
  found_chunk record;
begin
  select r.job, r.as_of, r.params, r.unfinished, c.state, c.worker_key, c.bounds
  into found_chunk
  from cpa.chunk c
  join cpa.run r on r.id = c.run_id
  where c.run_id = chunk_in_hand.run and c.number = chunk_in_hand.chunk
  for no key update of c;

  if found_chunk.state is distinct from 'planned' or not found_chunk.unfinished then
    raise 'chunk % of run % is not to be worked on', chunk, run using errcode = 'restrict_violation';
  end if;
  if found_chunk.worker_key is null or not worker_lives(found_chunk.worker_key) then
    -- Its worker lost its connection: the chunk is tried again.
    raise 'chunk % of run % is in hand of nobody', chunk, run using errcode = 'serialization_failure';
  end if;
  -- The plan of a campaign books all of it and takes it back; the audit looks for what a plan has left.
  if (found_chunk.params ->> 'planOnly')::boolean and found_chunk.job <> 'plan-campaign' then
    raise 'run % only plans', run using errcode = 'restrict_violation';
  end if;
  if (first >= (found_chunk.bounds ->> 'first')::bigint and last <= (found_chunk.bounds ->> 'last')::bigint) is not true then
    raise 'chunk % of run % has other holders', chunk, run using errcode = 'restrict_violation';
  end if;
  job := found_chunk.job;
  as_of := found_chunk.as_of;
  params := found_chunk.params;
end $$;
