-- The rows of a slice all of whose persons are new: nothing can stand in their way.
copy dif_statement (
  holder_id, hours, declared_on, file_id, line
) from stdin;
