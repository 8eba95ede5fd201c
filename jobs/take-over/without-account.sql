-- Whether a holder of the range $1 to $2 was told of who has no account yet, up to the business date $3.
select exists (
  select from former_balance b
  left join account_state s on s.holder_id = b.holder_id and s.holder_id between $1 and $2
  where b.holder_id between $1 and $2 and b.superseded_by is null and b.as_of <= $3 and s.holder_id is null
) as found;
