-- L6323-27: the self-employed earn by the time of their activity, once the contribution is paid; days in two
-- activities count once.
-- Reads activity. Gives the days.
select a.holder_id, range_agg(daterange(a.activity_start, a.last_day, '[]')) as days
from activity a
where a.counted and a.scheme in ('self_employed', 'artist_author') and a.contribution_paid
group by a.holder_id
