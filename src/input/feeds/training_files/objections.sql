-- States that training files cannot have reached. Each row is held against what is known of its file up to its day: rows
-- in force and rows of this slice, walked through in the order of their days (file_state_after). So it is refused for
-- rows dated earlier alone, and the replay of the files ignores the same ones, whatever came first. A row that
-- corrects one in force is taken as it is: what it makes impossible is told with the file.
--
-- The number names a file for everybody: it is of the holder who has rows in force, or of whom a slice names first.
-- What is refused waits for other rows of the file.
--
-- The look at a number asks for all of its rows, and which are in force only behind the fence (`offset 0`): the index of the
-- rows in force begins with the holder, and must not fit. Without statistics a two hundredth of the rows seems to be in
-- force, so that reading all of that index for each number seemed cheap.
with staged as materialized (
  select s.line, r.holder_id, s.file_number, s.state, s.state_on, j.verdict
  from staged_training_file s
  join resolved r on r.person = s.person
  left join judged_row j on j.line = s.line
  where j.verdict is distinct from 'duplicate_in_file'
), in_force as materialized (
  select t.holder_id, t.file_number, t.state, t.state_on
  from (select distinct file_number from staged) k
  cross join lateral (
    select f.holder_id, f.file_number, f.state, f.state_on, f.superseded_by
    from training_file f
    where f.file_number = k.file_number
    offset 0
  ) t
  where t.superseded_by is null
), owned as (
  select file_number, (array_agg(holder_id order by line))[1] as owner
  from (
    select file_number, holder_id, 0 as line from in_force
    union all
    select file_number, holder_id, line from staged
  ) o
  group by file_number
), walked as (
  select line, verdict, state, file_number,
    file_state_after(state) over (
      partition by holder_id, file_number order by state_on, state
      rows between unbounded preceding and 1 preceding
    ) as reached
  from (
    select line, holder_id, file_number, state, state_on, verdict from staged
    union all
    select null, f.holder_id, f.file_number, f.state, f.state_on, null
    from in_force f
    where not exists (
      select from staged s
      where s.holder_id = f.holder_id and s.file_number = f.file_number and s.state = f.state
    )
  ) told
)
select s.line, 'state_impossible' as code, s.file_number as awaits
from staged s
join owned o using (file_number)
where o.owner <> s.holder_id
union all
select w.line, case when w.reached is null then 'unknown_file' else 'state_impossible' end, w.file_number
from walked w
join staged s using (line)
join owned o on o.file_number = w.file_number
where o.owner = s.holder_id and w.verdict is distinct from 'replaces'
  and not file_can_reach(w.state, w.reached)
