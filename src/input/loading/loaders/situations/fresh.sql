-- The rows of a slice all of whose persons are new: nothing can stand in their way.
copy situation (
  holder_id, situation, valid_from, valid_to, file_id, line
) from stdin;
