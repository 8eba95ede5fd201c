-- How many rows that had to be looked at got which verdict.
select verdict, count(*)::integer as rows from judged_row group by verdict;
