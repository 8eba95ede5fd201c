-- What months of the holders in `given_up` make is to be added up anew.
update months_year m
set due = true
where not m.due and m.year in (
  select generate_series(p.first_year::integer, p.last_year)
  from dsn_person p
  where p.holder_id in (select g.holder_id from given_up g union select g.other_holder from given_up g)
)
