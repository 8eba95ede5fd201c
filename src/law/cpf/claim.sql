-- A row for each account that the year concerns; where it concerns none, one row without an account. Most have one
-- account: the rows come from a list of accounts, so that nothing is read once for each of them.
-- Reads fact. Adds account, booked, from_year, moved_later.
select
  c.*,
  case c.account
    when 'cpf' then c.cpf_booked
    when 'cpf_hours' then c.hours_booked
    when 'cpf_public' then c.public_booked
  end as booked,
  case c.account
    when 'cpf' then c.cpf_from_year
    when 'cpf_hours' then c.hours_from_year
    when 'cpf_public' then c.public_from_year
  end as from_year,
  case c.account when 'cpf' then c.cpf_later when 'cpf_public' then c.public_later end as moved_later
from (
  select f.*, unnest(f.accounts) as account
  from fact f
) c
