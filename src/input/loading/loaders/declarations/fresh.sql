-- The rows of a slice all of whose persons are new: nothing can stand in their way.
copy declaration (
  holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature,
  time_unit, time_worked, assimilated_time, time_reference, qualification_level, disabled_worker, public_category,
  contribution_paid, file_id, line
) from stdin;
