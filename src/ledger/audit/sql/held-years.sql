-- The activity years for which an establishment was ever held.
select distinct year from establishment_hold order by year
