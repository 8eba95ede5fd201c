-- A run that may be continued: it may read rows that were spooled under the old keys.
select id, job from run
where state in ('planning', 'running', 'stopped', 'paused', 'failed')
order by id
limit 1;
