-- The rows of other files of year $1 about the holders $2 to $3 that months tell of too, or told of before: of one person,
-- employer, contract and year what was told later stands, as among files of one kind. Of several rows of one key the one
-- of the highest place can stand.
insert into told_otherwise (holder_id, siret, contract, file_id, line, was, by_file)
with told as (
  select d.holder_id, d.siret, d.contract_number, d.activity_start, d.file_id, d.line, d.superseded_by,
    coalesce(f.place, 2147483647) as place
  from declaration d
  join source_file f on f.id = d.file_id and f.feed <> 'dsn' and f.withdrawn_at is null
  where d.activity_year = $1 and d.holder_id between $2 and $3 and d.superseded_by is null and d.employer_reference = ''
  union all
  select d.holder_id, d.siret, d.contract_number, d.activity_start, d.file_id, d.line, d.superseded_by,
    coalesce(f.place, 2147483647)
  from declaration d
  join source_file f on f.id = d.file_id and f.feed <> 'dsn' and f.withdrawn_at is null
  join source_file s on s.id = d.superseded_by and s.feed = 'dsn'
  where d.activity_year = $1 and d.holder_id between $2 and $3 and d.superseded_by is not null
    and d.employer_reference = ''
), months as (
  select distinct on (holder_id, siret, contract_number) holder_id, siret, contract_number, place, file_id
  from derived_declaration
  order by holder_id, siret, contract_number, place desc
), placed as (
  select t.*,
    max(t.place) over (partition by t.holder_id, t.siret, t.contract_number) as latest,
    lag(t.file_id) over (
      partition by t.holder_id, t.siret, t.contract_number, t.activity_start order by t.place desc, t.line desc
    ) as above
  from told t
)
select
  p.holder_id, p.siret, p.contract_number, p.file_id, p.line, p.superseded_by,
  case when m.place > p.latest then m.file_id else p.above end
from placed p
left join months m on m.holder_id = p.holder_id and m.siret = p.siret and m.contract_number = p.contract_number
where p.superseded_by is not null or m.place is not null
