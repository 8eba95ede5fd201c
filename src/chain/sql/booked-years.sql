-- The activity years of which a chunk booked: run $1, chunk $2. Its counter-entries tell.
select distinct activity_year as year from funding_entry where run_id = $1 and chunk_number = $2 order by 1;
