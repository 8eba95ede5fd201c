-- Holders of a range of whom something was told, or to whom something was credited, that the last runs of use-rights and
-- settle-top-ups have not seen: what is booked of the use of their rights may be another thing after the next runs. Of those
-- alone who have such entries. Where no run was done there is none.
create or replace function unseen_by_spending(first_holder bigint, last_holder bigint)
returns table (holder_id bigint)
language sql stable parallel safe
as $$
with last_run as materialized (
  select min(l.id) as id, min(l.began) as began
  from (
    select r.job, max(r.id) as id, max(r.created_at) as began
    from run r
    where r.job in ('use-rights', 'settle-top-ups') and r.state = 'done'
    group by r.job
  ) l
), concerned as materialized (
  select distinct e.holder_id
  from entry e
  where e.holder_id between first_holder and last_holder and (e.subject is not null or e.lot is not null)
), told as (
  select t.holder_id, t.file_id, t.superseded_by, t.part from training_file t
  where t.holder_id between first_holder and last_holder
  union all
  select u.holder_id, u.file_id, u.superseded_by, u.part from rights_use u
  where u.holder_id between first_holder and last_holder
  union all
  select h.holder_id, h.file_id, h.superseded_by, h.part from account_hold h
  where h.holder_id between first_holder and last_holder
  union all
  select d.holder_id, d.file_id, d.superseded_by, d.part from decision d
  where d.holder_id between first_holder and last_holder
  union all
  select b.holder_id, b.file_id, b.superseded_by, b.part from former_balance b
  where b.holder_id between first_holder and last_holder
  union all
  select d.holder_id, d.file_id, d.superseded_by, d.part from death d
  where d.holder_id between first_holder and last_holder
  union all
  select s.holder_id, s.file_id, s.superseded_by, s.part from situation s
  where s.holder_id between first_holder and last_holder and s.situation = 'pension_full_rate'
)
select t.holder_id
from told t
join concerned c on c.holder_id = t.holder_id
join last_run r on r.began is not null
left join file_standing f on f.file_id = t.file_id
left join file_standing s on s.file_id = t.superseded_by
left join run w on w.id = t.part >> 32
where greatest(f.since, s.since, w.finished_at) > r.began
union
select e.holder_id
from entry e
join concerned c on c.holder_id = e.holder_id
join last_run r on e.run_id > r.id
where e.holder_id between first_holder and last_holder and e.subject is null
  and e.kind in ('credit', 'correction', 'conversion', 'top_up', 'takeover', 'reversal', 'closing', 'restoration')
$$;
