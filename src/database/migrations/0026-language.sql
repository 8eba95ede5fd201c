-- What is told of a refused row is kept in both languages, as it was told. Rows refused by an earlier release have their
-- English alone.
alter table rejection add column message_fr text;
