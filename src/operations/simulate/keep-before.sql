-- What the law in force gives, kept to be compared with what other values give.
insert into assessed_before (holder_id, account, due)
select holder_id, account, due from assessed;
