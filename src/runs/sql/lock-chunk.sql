-- Inside the chunk's transaction: the row lock makes a chunk that two workers hold run once.
select number from chunk
where run_id = $1 and number = $2 and worker_key = $3 and state = 'planned'
for update;
