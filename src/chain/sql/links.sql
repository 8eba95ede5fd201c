-- Links behind number $1, $2 at most, in order.
select number, at, kind, subject, digest, head from chain_link where number > $1 order by number limit $2;
