-- What a worker tells of itself while it lives, and once more when it ends ($6).
update worker
set seen_at = clock_timestamp(), chunks_done = $2, holders_done = $3, rate = $4, rate_of = $5,
  ended_at = case when $6 then clock_timestamp() end
where key = $1;
