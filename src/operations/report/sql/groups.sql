-- The rights by each dimension, one set of groups each. $1: the year, in which people have the age of its last day. `key` is
-- null where nothing tells it. A person counts once on an account, and at each rate of it. `missed` is what the cap kept
-- from people. The persons are read once, into cells that are equal in everything: they are few beside the persons, and the
-- sets are made of them.
with cell as materialized (
  select
    r.year, r.account, r.scheme, r.rate, r.cap, r.ratio_step,
    -- Five years each, from 15 up: the first has all who are younger than 20, the last all from 65 on.
    5 * greatest(3, least(13, (r.year - h.birth_year) / 5)) as age,
    -- The sizes of the law on modernising the economy (decree 2008-1354), by heads: each by the fewest that it has.
    case
      when t.largest_employer is null then null
      when t.largest_employer < 10 then 1
      when t.largest_employer < 50 then 10
      when t.largest_employer < 250 then 50
      when t.largest_employer < 5000 then 250
      else 5000
    end as employer,
    -- Engagements and exposures are told by feeds of their own, not by declarations of work.
    case when r.account in ('cpf', 'cpf_hours', 'cpf_public') then t.feed end as feed,
    case when r.account in ('cpf', 'cpf_hours', 'cpf_public') then t.sender end as sender,
    -- Tenths of the cap; 10: at the cap or above it.
    greatest(0, least(10, 10 * r.pot_before / nullif(r.cap, 0))) as before,
    greatest(0, least(10, 10 * (r.pot_before + r.amount) / nullif(r.cap, 0))) as after,
    count(*) as rights, count(*) filter (where r.is_first) as people, sum(r.amount) as amount,
    count(*) filter (where r.amount < r.entitlement) as capped,
    coalesce(sum(r.entitlement - r.amount) filter (where r.amount < r.entitlement), 0) as missed
  from right_of_person r
  join holder h on h.id = r.holder_id
  left join told_of_person t on t.holder_id = r.holder_id and r.year = $1
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
)
select
  year, account,
  case
    when grouping(scheme) = 0 then 'scheme'
    when grouping(rate) = 0 then 'rate'
    when grouping(before) = 0 then 'pot_before'
    when grouping(after) = 0 then 'pot_after'
    when grouping(cap) = 0 then 'cap'
    when grouping(age) = 0 then 'age'
    when grouping(employer) = 0 then 'employer_size'
    when grouping(feed) = 0 then 'source'
    when grouping(sender) = 0 then 'sender'
    when grouping(ratio_step) = 0 then 'ratio'
    else 'account'
  end as dimension,
  case
    when grouping(before) = 0 then cap || ' ' || before
    when grouping(after) = 0 then cap || ' ' || after
    else coalesce(scheme::text, rate, cap::text, age::text, employer::text, feed, sender, ratio_step::text)
  end as key,
  case when grouping(rate) = 0 then sum(rights) else sum(people) end::bigint as people,
  sum(amount)::bigint as amount, sum(capped)::bigint as capped, sum(missed)::bigint as missed
from cell
group by grouping sets (
  (year, account), (year, account, scheme), (year, account, rate), (year, account, cap), (year, account, age),
  (year, account, employer), (year, account, feed), (year, account, sender), (year, account, ratio_step),
  (year, account, cap, before), (year, account, cap, after))
order by year, account, dimension, key
