-- Two reserves count from a day on (decree 2017-1058, for activities from 1 January 2018): what was done before counts for
-- no later year either.
select
  law_begins('cec.education_reserve.years') as education_reserve,
  law_begins('cec.police_citizen_reserve.years') as police_citizen_reserve
