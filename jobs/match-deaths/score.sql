-- What agrees in each pair and how much that is worth, and what speaks against it; the best telling of each death of each
-- holder. $1 the points of each part (src/deaths/match-points.ts), $2 from how many on a match is told.
with compared as (
  select p.*,
    least(cardinality(p.firsts), cardinality(p.d_firsts)) as both_firsts,
    case
      when p.d_family = p.family then 'same'
      when p.d_family_sound = p.family_sound then 'alike'
      when p.d_family = p.firsts[1] and p.d_firsts[1] = p.family then 'swapped'
      else 'other'
    end as family_name,
    case
      when p.d_birth_month = 0 or p.birth_month = 0 then 'year_only'
      when (p.d_birth_day = 0 or p.birth_day = 0) and p.d_birth_month = p.birth_month then 'day_unknown'
      when p.d_birth_month = p.birth_month and p.d_birth_day = p.birth_day then
        -- A first of January is what registers abroad write for a day that nobody knows.
        case when p.birth_month = 1 and p.birth_day = 1 and p.d_place is null then 'conventional' else 'same' end
      when p.d_place is null
        and ((p.birth_month = 1 and p.birth_day = 1) or (p.d_birth_month = 1 and p.d_birth_day = 1)) then 'year_only'
      when p.d_birth_month = p.birth_day and p.d_birth_day = p.birth_month then 'swapped'
      when p.d_birth_month = p.birth_month or p.d_birth_day = p.birth_day then 'one_part_other'
      else 'other'
    end as birth_date,
    case when p.d_sex = p.sex then 'same' else 'other' end as sex_is,
    case
      when p.d_place = p.place then 'commune'
      when p.d_area = p.area then 'area'
      when p.d_area is null or p.area is null then 'unknown'
      else 'other'
    end as birthplace
  from death_pair p
), agreed as (
  select c.*,
    case
      when c.family_name = 'swapped' then 'swapped'
      when c.both_firsts = 0 then 'unknown'
      when c.firsts[1:c.both_firsts] = c.d_firsts[1:c.both_firsts] then
        case when c.both_firsts > 1 then 'several_same' else 'same' end
      when c.first_sounds[1:c.both_firsts] = c.d_first_sounds[1:c.both_firsts] then
        case when c.both_firsts > 1 then 'several_alike' else 'alike' end
      when c.both_firsts > 1 and (c.firsts <@ c.d_firsts or c.d_firsts <@ c.firsts) then 'other_order'
      when c.first_sounds[1] = c.d_first_sounds[1] then 'first_only'
      when c.firsts[1] = any (c.d_firsts) or c.d_firsts[1] = any (c.firsts) then 'one_of_them'
      else 'other'
    end as first_names
  from compared c
), scored as (
  select a.*,
    ($1::jsonb -> 'family_name' ->> a.family_name)::integer + ($1::jsonb -> 'first_names' ->> a.first_names)::integer
      + ($1::jsonb -> 'birth_date' ->> a.birth_date)::integer + ($1::jsonb -> 'sex' ->> a.sex_is)::integer
      + ($1::jsonb -> 'birthplace' ->> a.birthplace)::integer as score
  from agreed a
), best as materialized (
  select distinct on (s.holder_id, s.died_on) s.*,
    case
      when s.died_on like '%-00-00' then make_date(left(s.died_on, 4)::integer, 12, 31)
      when s.died_on like '%-00' then (left(s.died_on, 7) || '-01')::date + interval '1 month' - interval '1 day'
      else s.died_on::date
    end::date as died_by
  from scored s
  where s.score >= $2
  order by s.holder_id, s.died_on, s.score desc, s.file_id, s.line
)
insert into matched (holder_id, died_on, file_id, line, subject, score, parts, contradictions, is_known)
select
  b.holder_id, b.died_on, b.file_id, b.line,
  hashtextextended(concat_ws(' ', b.died_on, b.d_family_sound, b.d_first_sounds[1], b.d_birth_year, b.d_birth_month,
    b.d_birth_day, b.d_sex), 0),
  b.score,
  jsonb_build_array(
    jsonb_build_object('part', 'family_name', 'is', b.family_name, 'points', $1::jsonb -> 'family_name' -> b.family_name),
    jsonb_build_object('part', 'first_names', 'is', b.first_names, 'points', $1::jsonb -> 'first_names' -> b.first_names),
    jsonb_build_object('part', 'birth_date', 'is', b.birth_date, 'points', $1::jsonb -> 'birth_date' -> b.birth_date),
    jsonb_build_object('part', 'sex', 'is', b.sex_is, 'points', $1::jsonb -> 'sex' -> b.sex_is),
    jsonb_build_object('part', 'birthplace', 'is', b.birthplace, 'points', $1::jsonb -> 'birthplace' -> b.birthplace)),
  array_remove(array[
    case when b.died_on like '%-00' then 'day_unknown' end,
    -- A year is often declared to its end, so an activity that was going on contradicts after a month only.
    case when exists (
      select from declaration a
      where a.holder_id = b.holder_id and a.superseded_by is null and a.activity_year >= extract(year from b.died_by)
        and (a.activity_start > b.died_by or a.activity_end > b.died_by + 31 and a.scheme <> 'self_employed')
    ) then 'activity_after' end,
    case when exists (
      select from situation s
      where s.holder_id = b.holder_id and s.superseded_by is null and s.valid_from > b.died_by
        and s.situation in ('pension_claimed', 'pension_full_rate')
    ) then 'pension_after' end,
    case when exists (
      select from training_file t
      where t.holder_id = b.holder_id and t.superseded_by is null and t.state_on > b.died_by + 31
        and t.state in ('requested', 'accepted', 'in_training')
      union all
      select from rights_use u
      where u.holder_id = b.holder_id and u.superseded_by is null and not u.cancelled and u.used_on > b.died_by
    ) then 'rights_used_after' end,
    case when k.death_date <> b.died_by and not k.cancelled and not k.is_ours then 'other_death' end,
    case when k.cancelled and not k.is_ours then 'death_withdrawn' end
  ], null),
  coalesce(k.death_date = b.died_by and not k.cancelled and not k.is_ours, false)
from best b
left join lateral (
  select k.death_date, k.cancelled, exists (
      select from death_review r where r.holder_id = k.holder_id and r.file_id = k.file_id and r.line = k.line
    ) as is_ours
  from death k
  where k.holder_id = b.holder_id and k.superseded_by is null
) k on true;
