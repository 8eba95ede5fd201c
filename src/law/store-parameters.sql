-- Makes the table equal to the files in one statement, so that nobody ever reads half of a law. Rows that are
-- equal already are not touched: running it again writes nothing. Deletions and insertions never meet on one
-- key, because a key that stays is updated in place.
with file as (
  select f.name, f.valid_from, f.value, f.unit, f.reference, f.href, f.confidence
  from jsonb_to_recordset($1::jsonb) as f
    (name text, valid_from date, value text, unit text, reference text, href text, confidence text)
),
removed as (
  delete from law_parameter l
  where not exists (select from file f where f.name = l.name and f.valid_from = l.valid_from)
  returning 1
),
written as (
  insert into law_parameter as l (name, valid_from, value, unit, reference, href, confidence)
  select f.name, f.valid_from, f.value, f.unit, f.reference, f.href, f.confidence
  from file f
  on conflict (name, valid_from) do update
  set value = excluded.value, unit = excluded.unit, reference = excluded.reference, href = excluded.href,
    confidence = excluded.confidence
  where (l.value, l.unit, l.reference, l.href, l.confidence)
    is distinct from (excluded.value, excluded.unit, excluded.reference, excluded.href, excluded.confidence)
  returning 1
)
select
  (select count(*) from written)::integer as written,
  (select count(*) from removed)::integer as removed
