-- The files of which refused rows can be given back. $1 feed, $2 files or null, $3 true: also rows that are done, $4
-- sender.
select f.id, f.feed, f.name, f.sha256, f.header, f.given_encrypted as given
from source_file f
where ($1::text is null or f.feed = $1)
  and ($2::integer[] is null or f.id = any ($2))
  and ($4::text is null or f.sender = $4)
  and case when $3
    then exists (select from rejection r where r.file_id = f.id and r.row_encrypted is not null)
    else exists (select from open_refusal r where r.file_id = f.id and r.row_encrypted is not null)
  end
order by f.place nulls last, f.id
