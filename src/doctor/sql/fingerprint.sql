select fingerprint from cpa.key_check
