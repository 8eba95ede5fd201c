-- The release that now has made the schema, its functions or the law. The caller holds the lock of migrations.
insert into program_release (id, version, actor, took_back)
select coalesce(max(id), 0) + 1, $1, $2, $3 from program_release;
