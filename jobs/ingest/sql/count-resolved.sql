select (count(*) filter (where not is_new))::integer as of_known_holders from resolved;
