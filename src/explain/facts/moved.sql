-- What left the accounts of holder $1 by conversions and uses, less what came back: of the rights that are under a cap.
select
  e.account, -sum(case when e.account = 'cec' then e.amount else e.statutory end)::bigint as left
from entry e
where e.holder_id = $1 and e.account in ('cpf', 'cpf_public', 'cec') and moves_rights(e.kind, e.subject)
group by e.account;
