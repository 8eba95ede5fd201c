-- Everything that a plan is computed from, a row each. $1 business date, $2 release, $3 what of the configuration changes
-- amounts, $4 the plan whose own runs do not count, or null, $5 the activity year. Not one fact is read: every row of facts and every entry is
-- sealed by the piece of work that wrote it, and so is every lawful change of one (ADR 17), so the seals stand for all of
-- them. A later version of a seal is the same rows under other keys, or less of them after a purge, which has seals itself.
select 'business date' as part, 'business date' as name, $1::text as value
union all
select 'release', 'cpa', $2::text
union all
select 'law', name, string_agg(concat(valid_from, ' ', coalesce(value, '-'), ' ', unit), '; ' order by valid_from)
from law_parameter
group by name
union all
select 'rules', name, sha256 from repeatable_migration where name <> 'law-parameters'
union all
select 'configuration', key, value::text from jsonb_each($3::jsonb)
union all
select 'files', concat_ws(' ', feed, name, sha256),
  case
    when withdrawn_at is not null then 'withdrawn'
    when place is not null then 'place ' || place
    else 'being loaded'
  end
from source_file
union all
-- Not sealed: a hold keeps somebody from being credited and moves nothing itself.
select
  'holds', coalesce(nullif(employer_reference, ''), lpad(siret::text, 14, '0')), string_agg(code, ', ' order by code)
from establishment_hold
where year = $5 and released_at is null
group by siret, employer_reference
union all
select
  'work',
  case
    when s.run_id > 0 then concat('run ', s.run_id, ' (', r.job, ')')
    when s.run_id = 0 then 'before the chain'
    else concat('operation ', -s.operation, ' (', s.contents, ')')
  end,
  s.digest
from (
  select
    case when part >= 0 then (part >> 32)::integer else -1 end as run_id,
    case when part < 0 then part else 0 end as operation,
    string_agg(distinct content, ', ' order by content) filter (where content <> 'sealed_change') as contents,
    md5(string_agg(concat_ws(' ', part, content, rows, encode(digest, 'hex')), ',' order by part, content collate "C"))
      as digest
  from seal
  -- Beside the rows: who holders are, sealed while keys are exchanged, and which events a purge has erased.
  where version = 1 and content not in ('people', 'forgotten_events')
  group by 1, 2
) s
left join run r on r.id = s.run_id
where $4::integer is null or (r.params ->> 'plan')::integer is distinct from $4
