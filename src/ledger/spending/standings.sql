-- Who of the movers has died, has a full-rate pension, or has accounts that are closed. $1 and $2: range of holders, $3:
-- business date, $4: the movers.
select m.holder_id, d.death_date, p.retired_on, s.closed_on
from unnest($4::bigint[]) m (holder_id)
left join known_death d on d.holder_id = m.holder_id and d.holder_id between $1 and $2 and d.death_date <= $3
left join (
  select c.holder_id, min(c.valid_from) as retired_on
  from current_situation c
  where c.holder_id between $1 and $2 and c.situation = 'pension_full_rate' and c.valid_from <= $3
  group by c.holder_id
) p on p.holder_id = m.holder_id
left join account_state s on s.holder_id = m.holder_id and s.holder_id between $1 and $2 and s.closed_on is not null
where coalesce(d.death_date, p.retired_on, s.closed_on) is not null
