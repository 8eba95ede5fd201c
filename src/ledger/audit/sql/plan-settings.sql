-- Parts are ranges of holders, joined by holder: hash and merge joins are right whatever the statistics say, which
-- after a bulk load is "one row". Compiling a statement that runs for half a second costs more than it saves.
set local enable_nestloop = off;
set local jit = off;
-- A part is sorted a few times over: 50,000 holders with ten entries each take 55 MB.
set local work_mem = '64MB'
