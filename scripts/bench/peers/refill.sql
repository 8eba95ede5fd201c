-- Nothing booked in the tables of the peers yet, whose rights may still have been booked in ours.
truncate cpa.peer_entry, cpa.peer_balance;
insert into cpa.peer_balance
select holder_id, account, 0, 0, 0 from cpa.balance order by holder_id, account;
analyze cpa.peer_balance
