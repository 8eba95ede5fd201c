-- Each holder whose number was given up, with the one that he is now: the last of the chain, where that number was given up
-- since as well.
insert into given_up (holder_id, other_holder)
with recursive chain as (
  select i.holder_id, i.other_holder, 1 as steps
  from identity_decision i where i.outcome = 'accepted'
  union all
  select c.holder_id, i.other_holder, c.steps + 1
  from chain c
  join identity_decision i on i.holder_id = c.other_holder and i.outcome = 'accepted'
  where c.steps < 20
)
select distinct on (c.holder_id) c.holder_id, c.other_holder
from chain c
where c.holder_id <> c.other_holder
order by c.holder_id, c.steps desc
