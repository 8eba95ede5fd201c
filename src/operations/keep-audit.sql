-- An audit as it was made, beside the ledger that it examined. The database sets when it ended, and the login.
insert into audit_result
  (begun_at, actor, version, as_of, sample, ok, accounts, entries, recomputed, checks, head_number, head)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
returning id;
