-- The same as told-declarations.sql for exposures: a contract is known by its first day.
insert into told_otherwise (holder_id, siret, contract, file_id, line, was, by_file)
with told as (
  select d.holder_id, d.siret, d.contract_start, d.file_id, d.line, d.superseded_by,
    coalesce(f.place, 2147483647) as place
  from exposure d
  join source_file f on f.id = d.file_id and f.feed <> 'dsn' and f.withdrawn_at is null
  where d.year = $1 and d.holder_id between $2 and $3 and d.superseded_by is null
  union all
  select d.holder_id, d.siret, d.contract_start, d.file_id, d.line, d.superseded_by,
    coalesce(f.place, 2147483647)
  from exposure d
  join source_file f on f.id = d.file_id and f.feed <> 'dsn' and f.withdrawn_at is null
  join source_file s on s.id = d.superseded_by and s.feed = 'dsn'
  where d.year = $1 and d.holder_id between $2 and $3 and d.superseded_by is not null
), months as (
  select distinct on (holder_id, siret, contract_start) holder_id, siret, contract_start, place, file_id
  from derived_exposure
  order by holder_id, siret, contract_start, place desc
), placed as (
  select t.*,
    max(t.place) over (partition by t.holder_id, t.siret, t.contract_start) as latest,
    lag(t.file_id) over (
      partition by t.holder_id, t.siret, t.contract_start order by t.place desc, t.line desc
    ) as above
  from told t
)
select
  p.holder_id, p.siret, p.contract_start::text, p.file_id, p.line, p.superseded_by,
  case when m.place > p.latest then m.file_id else p.above end
from placed p
left join months m on m.holder_id = p.holder_id and m.siret = p.siret and m.contract_start = p.contract_start
where p.superseded_by is not null or m.place is not null
