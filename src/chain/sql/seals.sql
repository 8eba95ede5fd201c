-- All seals, the last version of each part and table last.
select part, content, version, rows::double precision as rows, digest, mac, link from seal order by part, content, version;
