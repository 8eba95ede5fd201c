-- What the year $2 of holder $1 stands on beside the activities, at the business date $3: account, pension, death,
-- the person's own declaration of a low qualification, a detention (the conditions are those of cpf/facts).
select
  s.opened_on, s.opening_reason, s.closed_on,
  o.opens_on, o.refusal,
  (
    select d.death_date from death d
    where d.holder_id = $1 and d.superseded_by is null and not d.cancelled and d.death_date <= $3
  ) as death_date,
  (
    select min(p.valid_from) from situation p
    where p.holder_id = $1 and p.situation = 'pension_full_rate' and p.superseded_by is null
  ) as pension_from,
  (
    select max(l.valid_from) from situation l
    where l.holder_id = $1 and l.situation = 'low_qualified' and l.superseded_by is null
      and extract(year from l.valid_from) <= $2::integer
      and (l.valid_to is null or extract(year from l.valid_to) >= $2::integer)
  ) as declared_low_from,
  (
    select min(greatest(c.valid_from, make_date($2, 1, 1), law_text('cpa.opening.detained_from', $3)::date))
    from situation c
    where c.holder_id = $1 and c.situation = 'detained' and c.superseded_by is null
      and c.valid_from <= make_date($2, 12, 31)
      and coalesce(c.valid_to, 'infinity') >= greatest(make_date($2, 1, 1), law_text('cpa.opening.detained_from', $3)::date)
      and law_text('cpa.opening.detained_from', $3)::date <= make_date($2, 12, 31)
  ) as detained_from
from (select $1::bigint as holder_id) h
left join account_state s on s.holder_id = h.holder_id
left join assess_opening($1, $1, $3) o on o.holder_id = h.holder_id;
