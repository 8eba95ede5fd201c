-- A credit moves every balance of a page in one transaction, so that none of the versions before can make room: with half of
-- each page left free they all stay on it, and the index need not hear of it. With a fifth free every second balance moved
-- to another page, three records in the log instead of one.
alter table balance set (fillfactor = 50);

-- Accounts are opened by `open_accounts` alone, which reads the holders it opens them for; the audit looks for one of nobody.
-- A foreign key asked for each holder once more, and locked its row.
alter table account_state drop constraint account_state_holder_id_fkey;
