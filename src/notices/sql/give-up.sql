-- What could not be sent by channel $1 within $2 hours is given up.
update notice_delivery d
set given_up_at = clock_timestamp()
from notice n
where n.id = d.notice_id and d.channel = $1 and d.delivered_at is null and d.given_up_at is null
  and n.at <= clock_timestamp() - make_interval(hours => $2);
