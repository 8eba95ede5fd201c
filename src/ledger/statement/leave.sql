-- The requests of holder $1 for leave that are known at the business date $2, and what came of them: the acceptance by
-- silence is the one that answer-leaves found.
select
  l.request_number, l.kind, nullif(lpad(l.siret::text, 14, '0'), '') as siret, l.received_on, l.starts_on, l.answer,
  l.answered_on, l.answer_in_time, l.last_day_to_answer, s.accepted_on as accepted_by_silence_on, l.by_consent,
  l.by_right, l.notice_days::integer as notice_days, l.notice_too_short
from assess_leaves($1, $1, $2) l
left join leave_silence s on s.holder_id = l.holder_id and s.request_number = l.request_number
order by l.received_on, l.request_number;
