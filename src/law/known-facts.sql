-- The facts that hold now: rows that no later file has replaced, and deaths that nobody has withdrawn. The planner puts
-- them in place, so a range of holders reaches the tables and their indexes of current rows. A migration that changes a
-- column of one of these tables drops the view first and forgets this file in `repeatable_migration`.
create or replace view known_death as
select d.holder_id, d.death_date
from death d
where d.superseded_by is null and not d.cancelled;

create or replace view current_declaration as
select
  d.holder_id, d.activity_year, d.activity_start, d.activity_end, d.scheme, d.contract_nature, d.time_unit,
  d.time_worked, d.assimilated_time, d.time_reference, d.qualification_level, d.disabled_worker, d.public_category,
  d.contribution_paid, d.post_time, d.siret, d.employer_reference
from declaration d
where d.superseded_by is null;

create or replace view current_situation as
select s.holder_id, s.situation, s.valid_from, s.valid_to
from situation s
where s.superseded_by is null;

create or replace view current_engagement as
select
  e.holder_id, e.activity, e.valid_from, e.valid_to, e.quantity, e.quantity_largest_body, e.declared_on, e.attested_on
from engagement e
where e.superseded_by is null;

create or replace view current_exposure as
select x.holder_id, x.year, x.contract_start, x.contract_end, x.factors
from exposure x
where x.superseded_by is null;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    revoke all on known_death, current_declaration, current_situation, current_engagement, current_exposure
      from cpa_operator;
    grant select on known_death, current_declaration, current_situation, current_engagement, current_exposure
      to cpa_operator;
  end if;
end $$;
