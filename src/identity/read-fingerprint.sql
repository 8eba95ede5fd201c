select fingerprint from key_check;
