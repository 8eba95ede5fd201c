-- All that is booked for activity year $1, by account and kind: what an export of the entries of the year adds up to.
select account, kind, count(*) as entries, count(distinct holder_id) as people, sum(amount)::bigint as amount
from entry
where activity_year = $1
group by account, kind
order by account, kind
