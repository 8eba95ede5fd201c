-- What is booked for each engagement of the year.
select e.holder_id, e.rate::engagement_activity as activity, sum(e.statutory)::bigint as booked
from earned e
where e.activity_year = for_year and e.given
group by e.holder_id, e.rate
having sum(e.statutory) <> 0
