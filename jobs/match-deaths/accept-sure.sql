-- Where the installation has decided so, what is sure is accepted without being looked at.
update death_review r
set state = 'accepted', decided_by = 'configuration', decided_at = clock_timestamp(), death_date = r.died_on::date
where r.state = 'open' and r.outcome = 'sure';
