-- Whether an unfinished run of a spooled file reads from the directory of name $1, under whatever path it was reached.
select exists (
  select from run
  where job = 'ingest' and unfinished
    and params ->> 'spooled' = 'true' and regexp_replace(params ->> 'path', '^.*/', '') = $1
) as in_use;
