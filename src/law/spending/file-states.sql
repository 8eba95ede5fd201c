-- From which state a training file can come to which: file-states.ts says the same in the program, and a test holds the
-- two together. The order of the type is the way from the request to the validated delivery, then how a file ends.
create or replace function file_can_reach(next file_state, reached file_state) returns boolean
language sql immutable parallel safe
as $$
  select case
    when reached is null then next <= 'accepted' or next between 'refused_by_body' and 'lapsed'
    when reached <= 'proposed' then
      next > reached and (next <= 'accepted' or next between 'refused_by_body' and 'lapsed')
    when reached = 'accepted' then next > reached and next not between 'refused_by_body' and 'lapsed'
    when reached <= 'delivery_declared' then
      next > reached and (next <= 'delivery_validated' or next in ('stopped_by_holder', 'stopped_by_body'))
    else false
  end
$$;

-- Where a file stands that was in `reached`, when `next` is told of it: what is impossible has no effect.
create or replace function next_file_state(reached file_state, next file_state) returns file_state
language sql immutable parallel safe
as $$ select case when file_can_reach(next, reached) then next else reached end $$;

-- Where a file stands after the states that are told of it, in their order.
create or replace aggregate file_state_after(file_state) (sfunc = next_file_state, stype = file_state, parallel = safe);
