-- Since when the rows of a file stand as they do: loaded, withdrawn, or put in force again. Null while it is loading.
create or replace view file_standing as
select f.id as file_id, case when f.loaded_at is not null then greatest(f.loaded_at, f.withdrawn_at, h.at) end as since
from source_file f
left join file_history h on h.number = f.place;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on file_standing from cpa_operator;
    grant select on file_standing to cpa_operator;
  end if;
end $$;
