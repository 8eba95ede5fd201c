-- What run $1 has booked so far for the holders $3 to $4, told apart by everything that a review asks for; and on whose
-- files the rights of year $2 stand. `capped`: entries of a right larger than what the cap left. A right stands on the
-- declarations of its scheme that are in force; where they came from several senders it is told so.
with lines as (
  select
    jsonb_build_array(account, activity_year, kind, scheme, rate, cap)::text as line,
    jsonb_build_object(
      'entries', count(*), 'amount', sum(amount), 'capped', count(*) filter (where entitlement > headroom)) as told
  from entry
  where holder_id between $3 and $4 and run_id = $1
  group by account, activity_year, kind, scheme, rate, cap
), rights as (
  select holder_id, account, scheme, sum(amount) as amount
  from entry
  where holder_id between $3 and $4 and run_id = $1 and activity_year = $2
    and account in ('cpf', 'cpf_hours', 'cpf_public') and kind in ('credit', 'correction')
  group by holder_id, account, scheme
), standing as (
  select
    r.account, r.amount,
    case
      when count(distinct f.sender) > 1 or (count(f.sender) > 0 and count(f.sender) < count(d.file_id)) then 'several'
      when count(f.sender) > 0 then 'one'
      when count(d.file_id) > 0 then 'not_named'
      else 'none'
    end as told_by,
    case when count(distinct f.sender) = 1 and count(f.sender) = count(d.file_id) then min(f.sender) else '' end as sender
  from rights r
  left join declaration d
    on d.holder_id = r.holder_id and d.holder_id between $3 and $4 and d.activity_year = $2 and d.scheme = r.scheme
    and d.superseded_by is null
  left join source_file f on f.id = d.file_id
  group by r.holder_id, r.account, r.scheme, r.amount
), senders as (
  select
    jsonb_build_array(account, told_by, sender)::text as line,
    jsonb_build_object('holders', count(*), 'amount', sum(amount)) as told
  from standing
  group by account, told_by, sender
)
select jsonb_build_object(
  'lines', coalesce((select jsonb_object_agg(line, told) from lines), '{}'),
  'senders', coalesce((select jsonb_object_agg(line, told) from senders), '{}')
) as totals
