-- Locks the blocks $2 to $3 of class $1, in their order: two transactions that want the same blocks never wait for each
-- other in a circle.
select pg_advisory_xact_lock($1, block) from generate_series($2::integer, $3::integer) block;
