-- L5151-2, last paragraph: the account is no longer credited once the holder has a full-rate pension.
-- Gives the day, of the holders who have one.
select s.holder_id, min(s.valid_from) as stop_date
from current_situation s
where s.holder_id between first_holder and last_holder and s.situation = 'pension_full_rate'
group by s.holder_id
