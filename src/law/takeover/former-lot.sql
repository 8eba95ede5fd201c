-- The name of a lot that was taken over: what is known of it, in this order; what is not known at the end is left out.
-- Null where there is no lot. A slash within a text is written %2F, so that no two lots have one name.
create or replace function former_lot(
  lot_kind text, funder text, received_on date, usable_until date, restricted_to text) returns text
language sql stable parallel safe
as $$
select rtrim(
  concat_ws('/', 'takeover', lot_kind,
    coalesce(replace(replace(funder, '%', '%25'), '/', '%2F'), ''),
    coalesce(received_on::text, ''),
    coalesce(usable_until::text, ''),
    coalesce(replace(replace(restricted_to, '%', '%25'), '/', '%2F'), '')),
  '/')
where lot_kind is not null
$$;
