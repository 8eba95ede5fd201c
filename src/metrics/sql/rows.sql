-- Rows of all files that were loaded, by feed and what became of them. A file is a row here, and what it had stands on it.
select f.feed, v.outcome, sum(v.rows)::float8 as value
from source_file f
cross join lateral (values ('accepted', f.accepted), ('rejected', f.rejected), ('replaced', f.replaced)) v (outcome, rows)
where f.loaded_at is not null
group by f.feed, v.outcome
order by f.feed, v.outcome;
