insert into assessed_before (holder_id, account, due)
select holder_id, account, due from assessed;
