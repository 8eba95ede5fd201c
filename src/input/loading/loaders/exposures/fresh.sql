-- The rows of a slice all of whose persons are new: nothing can stand in their way.
copy exposure (
  holder_id, year, siret, contract_start, contract_end, factors, file_id, line
) from stdin;
