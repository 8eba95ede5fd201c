-- A batch of planned chunks, numbered in their order.
insert into chunk (run_id, number, bounds, weight)
select $1, (c ->> 'number')::integer, c -> 'bounds', (c ->> 'weight')::bigint
from jsonb_array_elements($2::jsonb) c;
