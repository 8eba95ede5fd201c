-- A run that may be continued: it may read rows that were spooled under the old keys.
select id, job from run
where unfinished
order by id
limit 1;
