-- How many rows got which verdict.
select verdict, count(*)::integer as rows from judged group by verdict;
