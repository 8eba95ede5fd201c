-- The slices that run $1 has not loaded, in their order.
select bounds from chunk where run_id = $1 and state <> 'done' order by number;
