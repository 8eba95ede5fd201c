-- What holders of a range used their rights for, and on which day: training files that were accepted, whatever became of
-- them, and other uses that were not cancelled.
create or replace function rights_in_use(first_holder bigint, last_holder bigint, business_date date)
returns table (holder_id bigint, use_of text, used_on date, volunteers boolean)
language sql stable parallel safe
as $$
select f.holder_id, 'training file ' || f.file_number, f.accepted_on, f.volunteers
from followed_files(first_holder, last_holder, business_date) f
where f.accepted_on is not null
union all
select u.holder_id, format('use %s %s', u.kind, u.reference), u.used_on, false
from rights_use u
where u.holder_id between first_holder and last_holder and u.superseded_by is null and not u.cancelled
  and u.used_on <= business_date
$$;
