-- Matches of holders $1 to $2 that are found no longer: their file was withdrawn, or what was known of the holder has changed.
update death_review r
set state = 'gone', first_by = null
where r.source = 'insee' and r.holder_id between $1 and $2 and r.state <> 'gone'
  and not exists (select from matched m where m.holder_id = r.holder_id and m.died_on = r.died_on and not m.is_known);
