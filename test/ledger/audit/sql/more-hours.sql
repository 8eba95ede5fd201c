update declaration set time_worked = 15000000 where activity_year = 2023 and holder_id between 46 and 50;
