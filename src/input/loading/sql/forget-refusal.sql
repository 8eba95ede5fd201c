-- File $2 of feed $1, when it was refused whole, is one that was never loaded.
with refused as (
  select f.id
  from source_file f
  where f.feed = $1 and f.sha256 = $2 and f.loaded_at is not null and f.accepted = 0
    and exists (select from rejection r where r.file_id = f.id and r.code = 'file_header')
), forgotten as (
  delete from rejection r using refused where r.file_id = refused.id
)
update source_file f set loaded_at = null, place = null from refused where f.id = refused.id;
