-- What each audit event would be signed for now, as a digest.
select e.id as subject, sha256(convert_to(linked_event(e), 'UTF8')) as digest from audit_event e order by e.id;
