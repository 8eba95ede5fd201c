-- The rows of a slice all of whose persons are new: nothing can stand in their way.
copy engagement (
  holder_id, activity, valid_from, valid_to, quantity, quantity_largest_body, declared_on, attested_on, file_id,
  line
) from stdin;
