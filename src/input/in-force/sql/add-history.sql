-- What was done with file $1: $2 with reason $3 by $4. Numbers are dense: the caller holds the lock of files.
insert into file_history (number, file_id, what, reason, actor)
select coalesce(max(number), 0) + 1, $1, $2, $3, $4 from file_history
returning number;
