-- The thresholds, typed: what the configuration says under `plausibility`, its names put together by `_`; and
-- the ordinary cap, in cents.
select t.*, law_integer('cpf.employee.cap', make_date($1, 1, 1)) as cap
from jsonb_to_record($2::jsonb) as t (
  reference_unit_people bigint, reference_unit_percent bigint, reference_unit_shortest bigint, reference_unit_longest bigint,
  time_unit_people bigint, time_unit_percent bigint,
  ratio_above_one_people bigint, ratio_above_one_percent bigint, ratio_above_one_ratio bigint,
  outlier_people bigint, outlier_percent bigint, outlier_ratio bigint,
  exactly_half_people bigint, exactly_half_percent bigint,
  at_cap_people bigint, at_cap_percent bigint,
  head_count_people bigint, head_count_factor bigint,
  hours_people bigint, hours_factor bigint,
  full_rights_people bigint, full_rights_points bigint,
  missing_employer_people bigint,
  rejection_spike_people bigint, rejection_spike_percent bigint, rejection_spike_factor bigint
)
