-- L5151-2, last paragraph; L6323-3; L5421-4, 1° to 3°: the account is no longer credited from a full-rate pension on.
-- Gives its first day, of the holders who have one.
select s.holder_id, min(s.valid_from) as stop_date
from current_situation s
where s.holder_id between first_holder and last_holder and s.situation = 'pension_full_rate'
group by s.holder_id
