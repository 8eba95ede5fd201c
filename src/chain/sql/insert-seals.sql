-- Seals of one transaction. $1: part, content, version, rows, digest, mac and link of each.
insert into seal (part, content, version, rows, digest, mac, link)
select s.part, s.content, s.version, s.rows, decode(s.digest, 'hex'), decode(s.mac, 'hex'), s.link
from jsonb_to_recordset($1::jsonb) s (
  part bigint, content text, version integer, rows bigint, digest text, mac text, link bigint);
