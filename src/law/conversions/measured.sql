-- What the request comes to at the rate, in whole hours or points: those that the room in euros takes, or the nearest
-- hour, where the law chooses whether half an hour goes up or down.
-- Reads known. Adds headroom; whole, null without a rate.
select
  k.*,
  case
    when k.cents is null then null
    when k.source = 'c2p' then k.quantity
    when k.source = 'cpf_public' then least(k.quantity, k.headroom / k.cents)
    when k.half_hour = 'down' then (2 * k.quantity + k.cents - 1) / (2 * k.cents)
    else (2 * k.quantity + k.cents) / (2 * k.cents)
  end as whole
from (select a.*, greatest(0, a.cap - a.pot) as headroom from known a) k
