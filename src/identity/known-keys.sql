-- The generations of keys that protect something in this database: the one in force, and one that is being replaced.
select version, fingerprint, retiring, chain from cpa.key_check order by retiring, version;
