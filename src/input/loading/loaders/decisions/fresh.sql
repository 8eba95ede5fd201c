-- The rows of a slice all of whose persons are new: nothing can stand in their way.
copy decision (
  holder_id, kind, quantity, unit, decided_on, reference, file_id, line
) from stdin;
