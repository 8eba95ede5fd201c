-- The fingerprint of the keys that the NIRs here were protected with, if any were.
select fingerprint from key_check;
