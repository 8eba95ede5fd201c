-- Who declared the people of year $1: how many people the largest of their employers has declared in the year, by what feed,
-- and who sent it; `several` where it is not one. An employer is a SIREN, the first nine of the fourteen digits of a SIRET.
insert into told_of_person
with told as (
  select d.holder_id, nullif(d.siret / 100000, 0) as siren, f.feed, f.sender
  from declaration d
  join source_file f on f.id = d.file_id
  where d.activity_year = $1 and d.superseded_by is null and f.withdrawn_at is null
), size as (
  select siren, count(distinct holder_id)::integer as people from told where siren is not null group by siren
)
select
  t.holder_id, max(s.people),
  case when min(t.feed) = max(t.feed) then min(t.feed) else 'several' end,
  case
    when count(t.sender) = 0 then null
    when count(t.sender) = count(*) and min(t.sender) = max(t.sender) then min(t.sender)
    else 'several'
  end
from told t
left join size s using (siren)
group by t.holder_id
