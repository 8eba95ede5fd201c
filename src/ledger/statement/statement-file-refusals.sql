-- Refused rows about training files that wait for other rows of them and are of this holder alone. $1 holder.
select r.waits_on as "fileNumber", r.code, json_build_object('en', r.message, 'fr', coalesce(r.message_fr, r.message)) as message, f.name as file, r.line
from holder h
join open_refusal o on o.nir_hash = h.nir_hash and o.waits_for = 'file'
join rejection r on r.file_id = o.file_id and r.line = o.line and r.position = o.position
join source_file f on f.id = r.file_id
where h.id = $1
  and not exists (select from holder o where o.nir_hash = h.nir_hash and o.id <> h.id)
order by r.file_id, r.line
