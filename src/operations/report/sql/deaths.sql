-- Deaths of the calendar year $1 that are known, and the accounts that are closed as of a day of it.
select
  (select count(*) from death
    where superseded_by is null and not cancelled
      and death_date >= make_date($1, 1, 1) and death_date < make_date($1 + 1, 1, 1)) as known,
  (select count(*) from account_state
    where closed_on >= make_date($1, 1, 1) and closed_on < make_date($1 + 1, 1, 1)) as closed
