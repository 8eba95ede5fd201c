-- The next link. $1 number, $2 time, $3 kind, $4 subject, $5 digest, $6 head.
insert into chain_link (number, at, kind, subject, digest, head) values ($1, $2, $3, $4, $5, $6);
