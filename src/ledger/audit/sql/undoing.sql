-- An entry that undoes another names an earlier one of the same account, is its exact opposite in the same year and
-- on the same date, of the same lot, and is alone in undoing it. A restoration that names a training file gives back what
-- it took, and undoes no entry.
-- $1 and $2: range of holders, $3: the years that have entries.
with undoing as (
  select
    e.holder_id, e.account, e.number, e.kind, e.activity_year, e.effective_on, e.amount, e.statutory, e.lot, e.undoes,
    count(*) over (partition by e.holder_id, e.account, e.undoes) as undoers
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
    and (e.undoes is not null or e.kind = 'reversal' or (e.kind = 'restoration' and e.subject is null))
), paired as (
  select
    u.*,
    t.holder_id is null as without_target,
    t.number < u.number and t.amount = -u.amount and t.statutory = -u.statutory
      and t.activity_year = u.activity_year and t.effective_on = u.effective_on
      and t.lot is not distinct from u.lot as opposite,
    -- A reversal takes a right away; a restoration brings back what a closing or a reversal took.
    case u.kind
      when 'reversal' then t.kind not in ('closing', 'reversal')
      when 'restoration' then t.kind in ('closing', 'reversal')
      else true
    end as fits
  from undoing u
  left join entry t on t.holder_id = u.holder_id and t.holder_id between $1 and $2
    and t.activity_year = any ($3::smallint[]) and t.account = u.account and t.number = u.undoes
)
select
  w.problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', p.holder_id, p.account, p.number) order by p.holder_id, p.account, p.number))[1:5]
    as examples
from paired p
cross join lateral (values
  ('undoes_nothing', p.without_target),
  ('not_opposite', not p.without_target and not p.opposite),
  ('undone_twice', p.undoes is not null and p.undoers > 1),
  ('wrong_kind', not p.without_target and not p.fits)
) w (problem, is_so)
where w.is_so
group by w.problem
