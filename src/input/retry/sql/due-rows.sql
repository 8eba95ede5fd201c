-- The refused rows that may be good by now, in the order of their files: those of somebody unknown of whom a holder behind
-- number $1 has come, or whose hash was never kept; those of several persons of whom one is left; those that wait for a
-- date up to $2; those about a training file of which an input file has rows that was loaded, put in force again or withdrawn
-- since; those of somebody known by another number whose NIR has come with it; of file $3, when one is given, whatever is open.
with candidates as (
  select r.file_id, r.line
  from rejection r
  where r.waits_for = 'person' and r.cured_at is null and r.given_back_in is null and r.code = 'unknown_person'
    and r.nir_hash in (select h.nir_hash from holder h where h.id > $1)
  union
  select r.file_id, r.line
  from rejection r
  where r.waits_for = 'person' and r.cured_at is null and r.given_back_in is null and r.code = 'ambiguous_person'
    and (select count(*) from holder h where h.nir_hash = r.nir_hash) = 1
  union
  select r.file_id, r.line
  from rejection r
  where r.waits_for = 'person' and r.cured_at is null and r.given_back_in is null and r.nir_hash is null
  union
  select r.file_id, r.line
  from rejection r
  where r.waits_for = 'date' and r.cured_at is null and r.given_back_in is null and r.waits_until <= $2
  union
  select r.file_id, r.line
  from rejection r
  where r.waits_for = 'file' and r.cured_at is null and r.given_back_in is null
    and exists (
      select from training_file t
      where t.file_number = r.waits_on
        and t.file_id in (select h.file_id from file_history h where h.number > r.waits_since)
    )
  union
  select r.file_id, r.line
  from rejection r
  where r.waits_for = 'identity' and r.cured_at is null and r.given_back_in is null
    and (
      select count(distinct n.holder_id) from dsn_number n
      join source_file f on f.id = n.file_id and f.withdrawn_at is null
      where n.kind = 'provisional' and n.number_hash = r.waits_on::uuid
    ) = 1
  union
  select r.file_id, r.line
  from rejection r
  where r.file_id = $3 and r.position = 1 and r.row_encrypted is not null
    and r.cured_at is null and r.given_back_in is null
)
select c.file_id as "fileId", f.feed, array_agg(c.line order by c.line) as lines
from candidates c
join source_file f on f.id = c.file_id
where f.withdrawn_at is null and f.loaded_at is not null
  and not exists (select from rejection r where r.file_id = c.file_id and r.code = 'file_header')
group by f.place, c.file_id, f.feed
order by f.place;
