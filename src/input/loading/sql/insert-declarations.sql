-- The staged declarations, each once: a slice may be loaded by a second run of its file.
insert into dsn_declaration (
  file_id, line, siret, month, nature, type, fraction, ordinal, constituted_on, cancels, is_test
)
select
  s.file_id, s.line, s.siret, s.month, s.nature, s.type, s.fraction, s.ordinal, s.constituted_on, s.cancels, s.is_test
from staged_declaration_of_file s
where not exists (select from dsn_declaration d where d.file_id = s.file_id and d.line = s.line)
