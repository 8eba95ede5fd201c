-- The balances of one holder, in the order in which the accounts are declared.
select b.account, b.balance from balance b where b.holder_id = $1 order by b.account;
