-- The first request of each holder that waits, of those whose account is open; and until which day the account
-- was kept elsewhere.
select distinct on (c.holder_id)
  c.holder_id, c.source, c.target, c.quantity, c.requested_on, t.as_of as taken_over_on
from conversion_request c
join account_state s on s.holder_id = c.holder_id and s.holder_id between first_holder and last_holder
left join taken_over(first_holder, last_holder, business_date) t
  on t.holder_id = c.holder_id and t.kept_with = kept_with(c.source)
left join known_death d on d.holder_id = c.holder_id and d.holder_id between first_holder and last_holder
where c.holder_id between first_holder and last_holder and c.superseded_by is null and c.decided_by_run is null
  and c.requested_on <= business_date
  and not closed_by_death(s.closed_on, d.death_date, business_date)
order by c.holder_id, c.requested_on, c.file_id, c.line
