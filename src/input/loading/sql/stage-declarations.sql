-- The declarations of a slice.
create temporary table if not exists staged_declaration_of_file (like dsn_declaration) on commit delete rows;
