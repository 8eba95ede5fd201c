-- The rows that only the database could refuse, and how many it took.
select line, verdict as code from judged where verdict not in ('accepted', 'replaces') order by line;
