-- Training bodies whose deliveries were validated without attendance for most of their holders: none told, or none at all.
-- Of the deliveries validated in the year before; the thresholds are `signal.attendance_holders` and
-- `signal.attendance_share`. $1 and $2: range of holders, $3: business date.
with law as materialized (
  select
    law_integer('signal.attendance_holders', $3) as holders,
    law_ratio_numerator('signal.attendance_share', $3) as numerator,
    law_ratio_denominator('signal.attendance_share', $3) as denominator
), delivered as (
  select
    f.training_body, f.holder_id, bool_and(coalesce(f.attendance, 0) = 0) as without_any, max(t.state_on) as validated_on
  from followed_files($1, $2, $3) f
  join training_file t on t.holder_id = f.holder_id and t.file_number = f.file_number and t.superseded_by is null
    and t.state = 'delivery_validated' and t.state_on > ($3::date - interval '1 year')::date
  where f.state = 'delivery_validated' and f.training_body is not null
  group by f.training_body, f.holder_id
), body as (
  select
    d.training_body, count(*) as holders, count(*) filter (where d.without_any) as without_any,
    max(d.validated_on) filter (where d.without_any) as validated_on
  from delivered d
  group by d.training_body
)
select
  format('body %s', lpad(b.training_body::text, 14, '0')) as subject, b.validated_on as since,
  b.without_any, b.holders, law.numerator, law.denominator, law.holders as least
from body b
join law on b.holders >= law.holders and b.without_any * law.denominator > b.holders * law.numerator
order by b.training_body;
