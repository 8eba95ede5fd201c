-- What each link of an operation or takeover would sign now, as a digest: the seals that it made.
select
  l.number as subject,
  sha256(convert_to(coalesce((
    select string_agg(
      concat_ws(' ', s.part, s.content, s.version, s.rows, encode(s.digest, 'hex')), ','
      order by s.part, s.content collate "C")
    from seal s where s.link = l.number
  ), ''), 'UTF8')) as digest
from chain_link l
where l.kind in ('operation', 'takeover')
order by l.number;
