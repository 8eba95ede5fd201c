-- The end of a range of holders: $1, or the last holder there is when the range is open.
select least($1::bigint, coalesce(max(id), 0))::integer as last from holder;
