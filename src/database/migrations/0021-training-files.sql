-- Rows about a training file that were refused for what was known of it wait for further rows of that file.
alter table rejection
  drop constraint rejection_waits_for_check,
  add constraint rejection_waits_for_check check (waits_for in ('person', 'date', 'file')),
  add column waits_on text,       -- for a file: its number
  add column waits_since integer; -- the last thing done with input files (file_history) that it was held against
-- A view keeps the columns that its table had when it was made.
create or replace view open_refusal as
select r.*
from rejection r
join source_file f on f.id = r.file_id
left join source_file g on g.id = r.given_back_in
where f.withdrawn_at is null and r.cured_at is null
  and (r.given_back_in is null or g.withdrawn_at is not null);
create index rejection_waiting_for_file on rejection (waits_on)
  where waits_for = 'file' and cured_at is null and given_back_in is null;
-- What was done with files up to this number of their history was held against the rows that wait for a training file.
alter table retry_mark add column last_event integer not null default 0;

-- Rows that were replaced count too: whether anything of a file has changed is asked for each row that waits.
drop index training_file_by_number;
create index training_file_by_number on training_file (file_number);

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant update (waits_since) on rejection to cpa_operator;
    grant update (last_event) on retry_mark to cpa_operator;
  end if;
end $$;
