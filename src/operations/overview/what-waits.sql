-- What waits for people, by kind: how many, counted no further than $1, so that a list that nobody keeps up with costs no more
-- than one that somebody does. Each is read from an index of what is open.
select 'run_' || s.state as kind, (
  select count(*)::integer from (select from run r where r.state::text = s.state limit $1) r) as count
from unnest(array['failed', 'stopped', 'paused', 'completed_with_errors']) s (state)
union all
select 'run_late', count(*)::integer from (
  select from run r
  where r.unfinished and (r.deadline_missed_at is not null or r.deadline_at < clock_timestamp()) limit $1) r
union all
select 'deaths', count(*)::integer from (
  select from death_review d where d.state in ('open', 'waiting', 'accepted_once') limit $1) d
union all
select 'refusals', count(*)::integer from (select from open_refusal limit $1) r
union all
select 'establishments', count(*)::integer from (
  select distinct h.year, h.siret, h.employer_reference from establishment_hold h where h.released_at is null limit $1) h
union all
select 'schedules_paused', count(*)::integer from schedule s where s.paused_at is not null and s.removed_at is null
union all
select 'scheduling_paused', count(*)::integer from scheduling s where s.paused_at is not null
union all
select 'ticks', count(*)::integer from (
  select from tick t
  where t.state in ('failed', 'missed') and t.at > clock_timestamp() - interval '7 days' limit $1) t
union all
select 'notices', count(*)::integer from (
  select from notice n join notice_delivery d on d.notice_id = n.id
  where n.at > clock_timestamp() - interval '7 days' and d.given_up_at is not null limit $1) n
union all
select 'audit', count(*)::integer from (
  select ok from audit_result order by id desc limit 1) a where not a.ok;
