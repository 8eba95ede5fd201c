select b.account, b.balance from balance b where b.holder_id = $1 order by b.account;
