-- Everything a chunk joins is a range of holders, joined by holder: hash and merge joins are right whatever the
-- statistics say. After a bulk load they say "one row", and a nested loop over two parts of the same chunk then took
-- 56 seconds where this takes one. (The one-row tables of the law still join by a loop.)
set local enable_nestloop = off;
