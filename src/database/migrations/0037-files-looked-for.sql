-- What lists of files and of deaths to look at are asked for, page by page.

-- The run that loaded a file, or loads it.
create index run_by_identity on run (identity, id desc);
-- Files of one feed, the latest first.
create index source_file_by_feed on source_file (feed, id desc);
-- Deaths to look at: what is sure first, then what has most points.
create index death_review_by_weight on death_review ((outcome = 'doubtful'), score desc, id);
