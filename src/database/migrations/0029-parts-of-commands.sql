-- The command whose step a run is, as it is typed: 'campaign 2025', 'daily'. Null when the run was asked for alone. Whoever
-- finds the run paused or stopped is told by it what continues all of it.
alter table run add column part_of text;
