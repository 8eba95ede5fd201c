-- The rows in force of the training files of the movers. $1 and $2: range of holders, $3: business date, $4: the movers.
select
  t.holder_id, t.file_number, t.state, t.state_on, t.action, t.certification, t.price, t.third_party_amount,
  t.third_party_kind, t.participation_exempt, t.points, t.work_accident_amount, t.contract_on, t.training_body,
  t.requested_on, t.starts_on, t.ends_on, t.attendance, t.force_majeure, t.working_time, t.reference
from training_file t
where t.holder_id between $1 and $2 and t.holder_id = any ((select $4::bigint[])::bigint[]) and t.superseded_by is null and t.state_on <= $3
