-- What becomes of each request for leave of the holders of a range, at the business date.
--   L6323-17, D6323-4, II   silence of the employer accepts, on the day after the last day of the time for the answer; the
--                           day of receipt is not counted
--   R6323-10                the same for the leave of a transition project
--   L6323-17, al. 2         a course of French is by right from 2025; up to how many hours is not asked, for want of a column
--   L6323-39                a worker of an ESAT needs the consent of the ESAT, a public agent (code général de la fonction
--                           publique, L422-11 to L422-13) that of the employer, who gives reasons for a refusal: silence of
--                           these accepts nothing
-- Whose rules the request follows is told by the declarations of this employer: the scheme of the latest year that had begun
-- when the request was received. An answer given in time takes the place of silence, whenever it was told; one given later
-- changes nothing. So does a notice that is too short: it is told. Who died before the day is on leave no more.
drop function if exists assess_leaves(bigint, bigint, date);
create function assess_leaves(first_holder bigint, last_holder bigint, business_date date)
returns table (
  holder_id bigint,
  request_number text,
  kind leave_kind,
  siret bigint,
  received_on date,
  starts_on date,
  answer leave_answer,
  answered_on date,
  answer_in_time boolean,       -- null: none told, or no time is set
  by_consent text,              -- the scheme under which silence accepts nothing; null: it accepts
  by_right boolean,
  last_day_to_answer date,      -- null: silence accepts nothing
  accepted_by_silence_on date,  -- null: not, or not yet
  notice_days bigint,           -- asked for by the law; null: none
  notice_too_short boolean
)
language sql stable parallel safe
as $$
select
  t.holder_id, t.request_number, t.kind, t.siret, t.received_on, t.starts_on, t.answer, t.answered_on,
  t.answered_on <= t.received_on + t.answer_days,
  t.scheme, t.by_right, t.last_day,
  case
    when t.last_day >= business_date or t.answered_on <= t.last_day or d.death_date <= t.last_day then null
    else t.last_day + 1
  end,
  t.notice_days,
  coalesce(t.starts_on - t.received_on < t.notice_days, false)
from (
  select
    r.*, a.answer_days, e.scheme, r.kind = 'french_course' and f.days is not null as by_right,
    case when e.scheme is null then r.received_on + a.answer_days end as last_day,
    case
      when r.kind = 'transition_project' then case when p.is_long
        then law_integer('leave.notice_days.transition_project_long', r.received_on)
        else law_integer('leave.notice_days.transition_project', r.received_on) end
      when r.kind = 'french_course' and f.days is not null then f.days
      when p.is_long then law_integer('leave.notice_days.cpf_long', r.received_on)
      else law_integer('leave.notice_days.cpf', r.received_on)
    end as notice_days
  from leave_request r
  cross join lateral (select law_integer('leave.answer_days', r.received_on)::integer as answer_days) a
  cross join lateral (select law_integer('leave.notice_days.french_course', r.received_on) as days) f
  cross join lateral (
    select coalesce(r.duration_months >= law_integer('leave.long_training', r.received_on) * 10000, false) as is_long
  ) p
  left join lateral (
    -- Of several activities of that year under one establishment the one whose rules ask for more.
    select case when d.scheme in ('public_agent', 'esat') then d.scheme::text end as scheme
    from declaration d
    where d.holder_id = r.holder_id and d.siret = r.siret and d.superseded_by is null
      and d.activity_start <= r.received_on
    order by d.activity_year desc, d.scheme in ('public_agent', 'esat') desc, d.scheme
    limit 1
  ) e on true
  where r.holder_id between first_holder and last_holder and r.superseded_by is null and r.received_on <= business_date
) t
left join known_death d on d.holder_id = t.holder_id and d.holder_id between first_holder and last_holder
$$;
