-- Books the yearly credits again, one after the other, and looks at what stood before each: the headroom it was
-- given, the amount that follows from its right and headroom, and the cap, which no increase may exceed
-- (code du travail, L6323-11 and R6323-1: "within the limit of a cap"). A conversion, and what is set aside, used or given
-- back, is no credit of its year: what it takes from an account of hours of before 2019 stays earned there. What a holder
-- asked for counts for the credits that came after it: not for a year that was credited before, of which nothing is known
-- when nothing is booked, but that its window was over. What was taken over was there before any credit.
-- The headroom and the amount are followed for the CPF. Of the engagements of a year (CEC) the ledger does not tell
-- which one comes first, nor of points (C2P) which ones were used: of them the cap is looked at.
-- $1 and $2: range of holders, $3: the years that have entries.
-- On `cec` the cap is on all that stands there, so the amounts count; on the others the part under the cap.
with window_of as materialized (
  select y as year, ((y + 1) || '-' || law_text('cpf.window.end', make_date(y, 1, 1)))::date as ends_on
  from unnest($3::smallint[]) y
), booked_entry as (
  select
    e.holder_id, e.account, e.number, e.activity_year, e.kind, e.amount, e.statutory, e.entitlement, e.cap, e.headroom,
    e.effective_on,
    case when e.account = 'cec' then e.amount else e.statutory end as counted,
    e.kind in ('conversion', 'reservation', 'release', 'use', 'recovery', 'expiry', 'refund')
      or (e.kind = 'restoration' and e.subject is not null) as moving
  from entry e
  where e.holder_id between $1 and $2 and e.activity_year = any ($3::smallint[])
), replayed as materialized (
  select
    e.*,
    e.account in ('cpf', 'cpf_hours', 'cpf_public') as yearly,
    -- The career cap of the C2P counts the points of the years that it bound (their credits name it).
    coalesce(sum(e.counted) filter (
      where (e.account not in ('cpf_hours', 'cec_hours') or not e.moving)
        and (e.account <> 'c2p' or e.cap is not null or e.kind = 'takeover')
    ) over before, 0)::bigint as pot,
    max(e.activity_year) over before as latest_year,
    max(e.activity_year) filter (where e.moving and e.account <> 'cpf_hours') over before as latest_move,
    min(e.effective_on) filter (where e.kind in ('credit', 'correction')) over before_of_year as first_credited_on,
    coalesce(sum(e.statutory) filter (where not e.moving and e.kind <> 'takeover') over before_of_year, 0)::bigint
      as booked
  from booked_entry e
  window
    before as (partition by e.holder_id, e.account order by e.number rows between unbounded preceding and 1 preceding),
    before_of_year as (
      partition by e.holder_id, e.account, e.activity_year order by e.number
      rows between unbounded preceding and 1 preceding)
), late as (
  -- The headroom of a year leaves out that year and later ones. When a later year was booked first, or rights were moved
  -- in the year of the credit, which is rare, the running sums do not tell, and what came earlier is added up by itself.
  select r.holder_id, r.account, r.number, sum(p.statutory)::bigint as pot
  from replayed r
  join window_of w on w.year = r.activity_year
  join replayed p on p.holder_id = r.holder_id and p.account = r.account
    and p.number < r.number
    and (not p.moving or p.account <> 'cpf_hours')
    and (p.activity_year < r.activity_year or p.kind = 'takeover'
      or (p.moving and p.effective_on <= least(r.first_credited_on, r.effective_on, w.ends_on)))
  where r.kind in ('credit', 'correction')
    and (r.latest_year > r.activity_year or r.latest_move = r.activity_year)
  group by r.holder_id, r.account, r.number
), credit as (
  select
    r.*,
    case
      when r.latest_year > r.activity_year or r.latest_move = r.activity_year then coalesce(l.pot, 0)
      else r.pot - r.booked
    end as pot_of_earlier_years,
    least(r.entitlement, r.headroom) - r.booked as wanted
  from replayed r
  left join late l on l.holder_id = r.holder_id and l.account = r.account and l.number = r.number
  where r.kind in ('credit', 'correction')
), judged as (
  select
    c.holder_id, c.account, c.number,
    c.amount > 0 and c.pot + c.statutory > c.cap as over_cap,
    c.yearly and c.headroom is distinct from greatest(0, c.cap - c.pot_of_earlier_years) as other_headroom,
    c.yearly and c.amount is distinct from
      case when c.wanted > 0 then least(c.wanted, greatest(0, c.cap - c.pot)) else c.wanted end as other_amount,
    c.statutory <> c.amount as other_statutory
  from credit c
)
select
  w.problem, count(*)::integer as found,
  (array_agg(format('%s-%s-%s', j.holder_id, j.account, j.number) order by j.holder_id, j.account, j.number))[1:5]
    as examples
from judged j
cross join lateral (values
  ('over_cap', j.over_cap),
  ('headroom', j.other_headroom),
  ('amount', j.other_amount),
  ('statutory', j.other_statutory)
) w (problem, is_so)
where w.is_so
  -- Repeated, because opening every sound row into its four answers takes four times as long as all the rest.
  and (j.over_cap or j.other_headroom or j.other_amount or j.other_statutory)
group by w.problem
