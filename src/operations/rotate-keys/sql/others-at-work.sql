-- Commands and workers that are connected to this database: they hold the old keys in memory and would go on writing
-- with them. The signs of presence of the embedded server do no work.
select count(*)::integer as others
from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
  and application_name like 'cpa%' and application_name not in ('cpa presence', $1);
