-- Each activity of the year, with the full year that it is measured against.
--   R6323-1, II   the agreement's duration, else 1,607 hours; the forfait's days, at most 218; 2,080 times the SMIC
--   L6323-12      these absences count as work
-- Reads pension. Gives counted (not stopped by the pension), worked, reference.
select
  d.holder_id, d.scheme, d.time_unit, d.activity_start, d.activity_end, d.qualification_level,
  d.disabled_worker, d.public_category, d.contribution_paid,
  p.stop_date is null or d.activity_end <= p.stop_date as counted,
  d.time_worked + d.assimilated_time as worked,
  case d.time_unit
    when 'hour' then coalesce(d.time_reference, reference.hours)
    when 'day' then least(d.time_reference, reference.days)
    when 'pay' then coalesce(d.time_reference, reference.pay)
  end as reference
from current_declaration d
cross join reference
left join pension p on p.holder_id = d.holder_id
where d.activity_year = for_year and d.holder_id between first_holder and last_holder
