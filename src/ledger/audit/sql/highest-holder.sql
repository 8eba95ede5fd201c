-- The highest holder number that anything knows.
select greatest(
  (select coalesce(max(id), 0) from holder),
  (select coalesce(max(holder_id), 0) from balance)
) as highest
