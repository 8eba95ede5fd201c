-- What moved on the accounts in the calendar year $1, by effective date, beside the rights of the years: top-ups, what is set
-- aside, used and given back for trainings, what was lost and what came from the system before. An activity year has
-- nothing to do with it, so all partitions are read. Of what concerns a training its action is told, of another use its
-- kind, of a top-up who gave it; and the kind of lot that it moved.
with moved as (
  select e.holder_id, e.account, e.kind, e.amount, e.subject, e.rate,
    case when e.lot ~ '^[0-9]{4}/' then split_part(e.lot, '/', 2) else split_part(e.lot, '/', 1) end as lot_kind
  from entry e
  where e.effective_on >= make_date($1, 1, 1) and e.effective_on < make_date($1 + 1, 1, 1)
    and e.kind not in ('credit', 'correction')
), told as (
  select m.*,
    case
      when m.kind = 'top_up' then m.rate
      when m.subject like 'file %' then coalesce((
        select t.action::text from training_file t
        where t.holder_id = m.holder_id and t.file_number = substr(m.subject, 6) and t.superseded_by is null
          and t.action is not null
        order by t.state_on desc, t.state desc limit 1), 'file')
      when m.subject like 'use %' then split_part(m.subject, ' ', 2)
    end as what,
    -- For good: what is reserved may still come back. What is restored is that of a file that was stolen.
    m.kind = 'use' or (m.kind = 'restoration' and m.subject is not null) as is_paid
  from moved m
)
select
  case when grouping(lot_kind) = 0 then 'training' when grouping(what) = 0 then 'top_up' else 'movement' end as dimension,
  account, kind, what, lot_kind,
  count(*) as entries, count(distinct holder_id) as people, count(distinct (holder_id, subject)) as causes,
  sum(amount)::bigint as amount
from told
group by grouping sets ((account, kind), (account, kind, what), (account, is_paid, what, lot_kind))
having grouping(lot_kind) = 0 and is_paid or grouping(what) = 1 or grouping(lot_kind) = 1 and kind = 'top_up'
order by dimension, account, kind, what, lot_kind
