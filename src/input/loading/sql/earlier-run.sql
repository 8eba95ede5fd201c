-- The latest run of the same content before run $1 that was planned: it is done, or was cancelled.
select max(r.id) as id
from run r
join run this on this.identity = r.identity
where this.id = $1 and r.id < this.id and r.chunks is not null
having max(r.id) is not null;
