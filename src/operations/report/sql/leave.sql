-- Requests for leave that employers received in the calendar year $1, by what became of them.
select l.kind, case when l.answer is not null then l.answer::text when s.accepted_on is not null then 'silence' else 'none' end
    as answer,
  count(distinct l.holder_id) as people, count(*) as requests
from leave_request l
left join leave_silence s on s.holder_id = l.holder_id and s.request_number = l.request_number
where l.superseded_by is null and l.received_on >= make_date($1, 1, 1) and l.received_on < make_date($1 + 1, 1, 1)
group by 1, 2
order by 1, 2
