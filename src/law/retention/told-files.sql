-- The day on which a file told what it tells: the business date of the run that loaded it. Where there is no such run
-- any more, the day of the loading. A file that is being loaded has told nothing yet.
create or replace view told_file as
select distinct on (f.id)
  f.id as file_id, coalesce(r.as_of, (f.loaded_at at time zone 'Europe/Paris')::date) as told_on
from source_file f
left join run r on r.job = 'ingest' and r.params ->> 'sha256' = f.sha256 and r.params ->> 'feed' = f.feed
where f.loaded_at is not null
order by f.id, r.id;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on told_file from cpa_operator;
    grant select on told_file to cpa_operator;
  end if;
end $$;
