-- What was done with file $1 as a whole, in its order.
select what, reason, at, actor from file_history where file_id = $1 order by number
