-- How the points of the C2P stand: the first ones are reserved for training, the others are free (R4163-13). $1 holder,
-- $2 business date. No row without a C2P.
select reserved_points as reserved, free_points as free from c2p_points($1, $2);
