-- Which declarations count (cahier technique of the DSN, 1.4): never a test, nor one of a withdrawn file; of those of one
-- establishment, month and fraction the one of the highest order, without individuals too, which takes everything back; a
-- month in fractions only when all of them are in. An event counts unless another one takes it back by its day and order.
-- All of it depends on the declarations alone, not on when they came. The years of which one tells that counts otherwise now
-- are to be added up anew.
with standing as (
  select
    d.file_id, d.line, d.siret, d.month, d.nature, d.fraction, d.fraction % 10 as fractions, d.counts,
    not d.is_test and f.withdrawn_at is null
      and (d.nature not in (4, 5, 7) or d.type <> 4 and not exists (
        select from dsn_declaration c
        join source_file g on g.id = c.file_id and g.withdrawn_at is null
        where c.siret = d.siret and c.nature = d.nature and not c.is_test
          and c.cancels = to_char(d.constituted_on, 'DDMMYYYY') || d.ordinal)) as is_good,
    d.ordinal, d.constituted_on, coalesce(f.place, 2147483647) as place
  from dsn_declaration d
  join source_file f on f.id = d.file_id
), ranked as (
  -- Two of one order and day are one and the same, told in two files.
  select s.*,
    dense_rank() over (
      partition by siret, month, nature, fraction, is_good order by ordinal desc, constituted_on desc
    ) = 1 and is_good as is_highest
  from standing s
), sets as (
  select
    siret, month, nature, fractions,
    count(distinct fraction) = fractions as is_whole,
    row_number() over (
      partition by siret, month, nature, count(distinct fraction) = fractions
      order by max(ordinal) desc, max(constituted_on) desc, fractions
    ) as rank
  from ranked
  where is_highest and nature not in (4, 5, 7)
  group by siret, month, nature, fractions
), judged as (
  select
    r.file_id, r.line, r.counts,
    r.is_highest and s.is_whole and s.rank = 1 or r.nature in (4, 5, 7) and r.is_good as becomes
  from ranked r
  left join sets s on s.siret = r.siret and s.month = r.month and s.nature = r.nature and s.fractions = r.fractions
), changed as (
  update dsn_declaration d
  set counts = coalesce(j.becomes, false)
  from judged j
  where d.file_id = j.file_id and d.line = j.line and j.counts <> coalesce(j.becomes, false)
  returning d.file_id, d.siret, d.month
), touched as (
  select distinct generate_series(p.first_year::integer, p.last_year) as year
  from changed c
  join dsn_person p
    on p.file_id = c.file_id and p.year = extract(year from c.month)::smallint and p.siret = c.siret and p.month = c.month
  where p.superseded_by is null
)
update months_year m
set due = true, counting = m.counting + 1
where m.year in (select year from touched)
