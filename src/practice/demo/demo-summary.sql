-- Who is in the database, and what all of them together have.
select
  count(*)::integer as holders,
  count(*) filter (where s.holder_id is null)::integer as none,
  count(*) filter (where s.closed_on is null and s.holder_id is not null)::integer as open,
  count(s.closed_on)::integer as closed,
  (select coalesce(sum(b.balance), 0) from balance b where b.account = 'cpf')::bigint as cpf
from holder h
left join account_state s on s.holder_id = h.id;
