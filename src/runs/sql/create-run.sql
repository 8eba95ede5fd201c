-- Run numbers are dense (no sequence): a crash between two commands leaves no gap. The caller holds the registry
-- lock, so two runs never take the same number.
insert into run (id, job, identity, params, as_of, part_of, state)
select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, 'planning' from run
returning id;
