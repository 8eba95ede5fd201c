-- What each run that has ended would be signed for now, as a digest: the run and the seals of its chunks.
select
  r.id as subject,
  sha256(convert_to(linked_run(r) || coalesce((
    select string_agg(
      concat_ws(' ', s.part, s.content, s.rows, encode(s.digest, 'hex')), ',' order by s.part, s.content collate "C")
    from seal s
    where s.part >= r.id::bigint << 32 and s.part < (r.id::bigint + 1) << 32 and s.link is null
  ), ''), 'UTF8')) as digest
from run r
where not r.unfinished
order by r.id;
