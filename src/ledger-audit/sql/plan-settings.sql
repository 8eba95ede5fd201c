-- Parts are ranges of holders, joined by holder: hash and merge joins are right whatever the statistics say, which
-- after a bulk load is "one row". Compiling a statement that runs for half a second costs more than it saves.
set local enable_nestloop = off;
set local jit = off
