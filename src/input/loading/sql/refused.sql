-- The rows that only the database could refuse.
select line, verdict as code from judged_row where verdict not in ('accepted', 'replaces') order by line;
