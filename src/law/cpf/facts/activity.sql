-- Each activity of the year, with the full year that it is measured against.
--   R6323-1, II        the agreement's duration, else 1,607 hours; the forfait's days, at most 218; 2,080 times the SMIC
--   L6323-12           these absences count as work; a public agent has a list of his own
--   decree 2017-928    a full public post counts by its days, worked part time or not; an incomplete one by its time
--   L6323-3, L5421-4   the account ceases to be credited with a full-rate pension: of an activity that goes on counts what
--                      was done before its first day, time in proportion to days
-- Reads pension. Gives counted (not stopped by the pension), last_day (that counts), worked, reference.
select
  a.holder_id, a.scheme, a.time_unit, a.activity_start, a.activity_end, a.last_day, a.qualification_level,
  a.disabled_worker, a.public_category, a.contribution_paid, a.counted,
  case when a.by_days then a.days
    when a.last_day < a.activity_end then a.time * a.days
    else a.time end as worked,
  case when a.by_days then days_of_year(for_year)
    when a.last_day < a.activity_end then a.full_time * a.days_in_all
    else a.full_time end as reference
from (
  select
    d.*, p.counted, p.last_day,
    p.last_day - d.activity_start + 1 as days,
    d.activity_end - d.activity_start + 1 as days_in_all,
    d.time_worked + d.assimilated_time as time,
    d.scheme = 'public_agent' and d.post_time in ('full_time', 'part_time') and law.public_part_time = 'as_full'
      and d.time_worked + d.assimilated_time > 0 as by_days,
    case d.time_unit
      when 'hour' then coalesce(d.time_reference, (select hours from reference))
      when 'day' then least(d.time_reference, (select days from reference))
      when 'pay' then coalesce(d.time_reference, (select pay from reference))
    end as full_time
  from current_declaration d
  left join pension s on s.holder_id = d.holder_id
  cross join lateral (
    select
      s.stop_date is null
        or case law.pension_year when 'whole_year_lost' then d.activity_end <= s.stop_date
          else d.activity_start < s.stop_date end as counted,
      case when s.stop_date is null or law.pension_year = 'whole_year_lost' then d.activity_end
        else least(d.activity_end, s.stop_date - 1) end as last_day
  ) p
  where d.activity_year = for_year and d.holder_id between first_holder and last_holder
) a
