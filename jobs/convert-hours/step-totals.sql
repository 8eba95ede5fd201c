-- What a step did: requests carried out, and refused by reason.
select jsonb_build_object(
  'converted', (select count(*) from conversion_step where refusal is null),
  'refused', coalesce((
    select jsonb_object_agg(refusal, requests)
    from (select refusal, count(*) as requests from conversion_step where refusal is not null group by refusal) r
  ), '{}')
) as totals;
