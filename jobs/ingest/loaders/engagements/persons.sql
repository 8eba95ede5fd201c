-- What resolving persons reads, whatever the feed.
create or replace temporary view staged_person as
select line, nir_hash, nir_encrypted, birth_year, birth_month, birth_day, first_mention
from staged_engagement;
