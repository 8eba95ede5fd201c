-- The keys this database was filled with; no row when it holds nothing yet.
select fingerprint from cpa.key_check
