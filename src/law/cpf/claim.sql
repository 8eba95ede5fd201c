-- A row for each account that the year concerns; where it concerns none, one row without an account.
-- Reads fact. Adds account, booked, from_year, moved_later.
select f.*, 'cpf'::account as account, f.cpf_booked as booked, f.cpf_from_year as from_year, f.cpf_later as moved_later
from fact f where f.on_cpf
union all
select f.*, 'cpf_hours', f.hours_booked, f.hours_from_year, 0 from fact f where f.on_hours
union all
select f.*, 'cpf_public', f.public_booked, f.public_from_year, f.public_later
from fact f where f.on_public
union all
select f.*, null, null, null, 0 from fact f where not (f.on_cpf or f.on_hours or f.on_public)
