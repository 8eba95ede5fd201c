-- What holder $1 held on each account on the day on which it was taken over, up to the business date $3, and whether the
-- rights of year $2 are in it.
select
  b.account, t.as_of, sum(b.amount)::bigint as amount, sum(b.statutory)::bigint as statutory,
  credited_by($2) <= t.as_of as included
from taken_over($1, $1, $3) t
join current_former_balance b on b.holder_id = t.holder_id and kept_with(b.account) = t.kept_with and b.as_of <= t.as_of
group by b.account, t.as_of
order by b.account;
