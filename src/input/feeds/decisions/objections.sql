-- A labour court may bring the account of a whistle-blower up to a ceiling, not above it: what it orders is at most the
-- ceiling less the rights that stand on the account on the day of the judgment (code du travail, D6323-3-4, III). What the
-- ledger holds of that day when the row is loaded is what counts; what is credited later does not stand against it.
-- The decision itself, when this row corrects it, is no part of those rights.
select s.line, 'amount_not_allowed' as code, null::text as awaits
from staged_decision s
join resolved r on r.person = s.person and not r.is_new
cross join lateral (
  select coalesce(sum(e.amount), 0) as rights
  from entry e
  where e.holder_id = r.holder_id and e.account = 'cpf' and e.effective_on <= s.decided_on
    and not (e.kind = 'top_up' and e.rate = s.kind::text
      and coalesce(e.lot, top_up_lot(s.kind, s.reference)) = top_up_lot(s.kind, s.reference))
) standing
where s.kind = 'whistle_blower'
  and s.quantity + greatest(0, standing.rights) > law_integer('top_up.whistle_blower', s.decided_on)
