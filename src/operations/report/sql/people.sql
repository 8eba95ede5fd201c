-- How many people have a right of each year, on whatever accounts.
select year, count(distinct holder_id) as people from right_of_person group by year
