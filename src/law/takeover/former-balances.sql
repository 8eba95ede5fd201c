-- What the system before held, as far as it counts now. Accounts whose rights became one another are kept together: whoever
-- tells one of them tells what stood on all.
create or replace function kept_with(account account) returns text
language sql immutable parallel safe
as $$
select case
  when account in ('cpf', 'cpf_hours', 'cpf_public', 'dif', 'dif_hours') then 'cpf'
  when account in ('cec', 'cec_hours') then 'cec'
  else 'c2p'
end
$$;

create or replace view current_former_balance as
select
  b.holder_id, b.account, former_lot(b.lot_kind, b.funder, b.received_on, b.usable_until, b.restricted_to) as lot,
  b.amount, b.statutory, b.as_of, b.lot_kind, b.funder, b.received_on, b.usable_until, b.restricted_to
from former_balance b
where b.superseded_by is null;

-- The activity year of the entries that take a balance over: the year before, as of conversions.
create or replace function year_of_takeover(as_of date) returns smallint
language sql immutable parallel safe
as $$ select extract(year from as_of)::smallint - 1::smallint $$;

-- Until which day the accounts of the holders of a range were kept elsewhere, as is known at the business date. What was
-- given, converted or used up to that day is in what was taken over.
create or replace function taken_over(first_holder bigint, last_holder bigint, business_date date)
returns table (holder_id bigint, kept_with text, as_of date)
language sql stable parallel safe
as $$
select b.holder_id, kept_with(b.account), max(b.as_of)
from former_balance b
where b.holder_id between first_holder and last_holder and b.superseded_by is null and b.as_of <= business_date
group by b.holder_id, kept_with(b.account)
$$;

-- The day by which a year is taken to have been credited: the end of its window.
create or replace function credited_by(for_year integer) returns date
language sql stable parallel safe
as $$ select ((for_year + 1) || '-' || law_text('cpf.window.end', make_date(for_year, 1, 1)))::date $$;

-- Why nothing of a year is due here: its rights are in what was taken over. `credited_by` is evaluated for those alone
-- who were taken over.
create or replace function excluded_by_takeover(taken_over_on date, for_year integer) returns text
language sql stable parallel safe
as $$
select case when taken_over_on is not null then
  case when credited_by(for_year) <= taken_over_on then 'taken_over' end
end
$$;

do $$
begin
  if exists (select from pg_roles where rolname = 'cpa_operator') then
    grant select on current_former_balance to cpa_operator;
  end if;
end $$;
