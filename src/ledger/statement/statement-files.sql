-- The rows in force of a holder's training files up to the business date. $1 holder, $2 business date.
select
  t.file_number as "fileNumber", t.state, t.state_on as "stateOn", t.action, t.certification, t.price,
  t.third_party_amount as "thirdPartyAmount", t.third_party_kind as "thirdPartyKind",
  t.participation_exempt as "participationExempt", t.points, t.work_accident_amount as "workAccidentAmount",
  t.contract_on as "contractOn", t.training_body as "trainingBody", t.requested_on as "requestedOn",
  t.starts_on as "startsOn", t.ends_on as "endsOn", t.attendance, t.force_majeure as "forceMajeure",
  t.working_time as "workingTime", t.reference
from training_file t
where t.holder_id = $1 and t.superseded_by is null and t.state_on <= $2
