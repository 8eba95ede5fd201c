-- What fits under the cap of the target, and what is given for it.
-- Reads measured. Adds fitting, given, gained.
select
  m.*,
  coalesce(case
    when m.source in ('c2p', 'cpf_public') then m.fitting
    when m.fitting < m.whole then m.fitting * m.cents
    else m.quantity
  end, 0) as given,
  coalesce(case when m.source in ('c2p', 'cpf_public') then m.fitting * m.cents else m.fitting end, 0) as gained
from (
  select w.*,
    case when w.source in ('c2p', 'cpf_public') then w.whole else least(w.whole, w.headroom) end as fitting
  from measured w
) m
