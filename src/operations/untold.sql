-- What was done without the key of the chain, and is not told in the trail yet: releases that changed the schema, and
-- keys that the database was first filled with.
select 'migrate' as action,
  jsonb_build_object('release', r.id, 'version', r.version, 'since', r.since, 'by', r.actor, 'took_back', r.took_back) as detail
from program_release r
where not exists (
  select from audit_event e where e.action = 'migrate' and (e.detail ->> 'release')::integer = r.id)
union all
select 'keys', jsonb_build_object('fingerprint', k.fingerprint)
from key_check k
where not exists (
  select from audit_event e
  where e.action in ('keys', 'keys rotate') and k.fingerprint in (e.detail ->> 'fingerprint', e.detail ->> 'to'));
