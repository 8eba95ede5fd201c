-- Who may be credited at all for the year: an account that is open, an activity that the pension has not stopped
-- (L5151-2), of a scheme that gives rights, told by establishments of which none is held.
-- Reads known. Adds pot_before, excluded_at_all.
select
  k.*,
  -- Without this year, what was credited for later ones, and what was moved after its credit.
  k.pot - k.from_year - k.moved_later as pot_before,
  coalesce(
    excluded_by_standing(k.opened_on, k.closed_on, k.death_date, for_year, business_date),
    case
      -- By the end of its window the year was credited in the system before.
      when k.taken_over_on >= (select ((for_year + 1) || '-' || law.window_end)::date) then 'taken_over'
      when k.held then 'held'
      when not k.declared then 'no_declaration'
      when not k.any_counted then 'retired'
      when not k.claimed then 'scheme_not_supported'
    end) as excluded_at_all
from known k
