-- What the link $1 of an operation or takeover signs: the seals that it made.
select coalesce(string_agg(
  concat_ws(' ', s.part, s.content, s.version, s.rows, encode(s.digest, 'hex')), ',' order by s.part, s.content collate "C"),
  '') as signed
from seal s
where s.link = $1;
