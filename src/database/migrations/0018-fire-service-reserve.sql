-- The citizen reserve of the fire and rescue services is a theme of the civic reserve (its hours count with the others)
-- that another body pays for (L5151-11, 4°): a word of its own tells its hours apart (ADR 24).
alter type engagement_activity add value 'fire_service_reserve';
