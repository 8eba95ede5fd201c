-- Audits that were made, the latest first: those before number $2, if it is given.
select
  id, begun_at, ended_at, extract(epoch from ended_at - begun_at)::integer as seconds, actor, login, version, as_of, sample, ok,
  accounts, entries, recomputed, checks, head_number, head
from audit_result
where $2::bigint is null or id < $2
order by id desc
limit $1;
