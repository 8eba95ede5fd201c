-- How many establishments are held in force, by year and by what holds them.
select year, code, count(*)::integer as establishments
from establishment_hold
where released_at is null
group by year, code
order by year desc, count(*) desc, code
