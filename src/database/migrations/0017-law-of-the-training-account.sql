-- What declarations and situations could not say: how a public post is filled, an employer without SIRET, detention.
create type post_time as enum ('full_time', 'part_time', 'incomplete');
alter type situation_kind add value 'detained';

alter table declaration
  add column post_time post_time,
  add column employer_reference text not null default ''; -- of an employer who has no SIRET

-- Which employer a current row is of: his SIRET, or his reference in its place.
do $$
declare
  year integer;
begin
  for year in 2014..2049 loop
    execute format('drop index declaration_%s_current', year);
    execute format(
      'create unique index declaration_%1$s_current on declaration_%1$s
         (holder_id, siret, contract_number, activity_start, employer_reference) where superseded_by is null', year);
  end loop;
end $$;
