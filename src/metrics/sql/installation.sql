-- Who works, and how large the database is.
select living_workers()::float8 as workers, pg_database_size(current_database())::float8 as bytes;
