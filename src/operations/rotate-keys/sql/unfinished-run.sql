-- A load that may be continued: it may read rows that were spooled under the old keys. Other jobs need no keys.
select id, job from run
where unfinished and job = 'ingest'
order by id
limit 1;
