import { coverage } from '../../src/input/formats/dsn/controls/coverage.ts'
import { versions } from '../../src/input/formats/dsn/norm/vocabulary.ts'
import { markdownTable } from './markdown-table.ts'

/** docs/dsn.md: how a DSN is read, and what becomes of each control of the norm. */
export function dsnDocument(): string {
  const all = coverage()
  const held = all.filter(({ asks }) => asks !== undefined)
  const left = all.filter(({ notOurs }) => notOurs !== undefined)
  const rows = (controls: typeof all, last: 'asks' | 'notOurs') =>
    controls.map((one) => [`\`${one.rubric}\``, one.label, one.control, one[last]!.en, one[last]!.fr])
  return `# DSN

Generated from \`src/input/formats/dsn\`: change the controls there, then run \`npm run docs\`.

Monthly declarations of payroll software (déclaration sociale nominative, norm NEODeS) are read by \`cpa check dsn FILE\`
and \`cpa ingest dsn FILE\`; the name of the feed may be left out, since the first lines of a file tell it.

- **Years of the norm**: ${versions.join(', ')}, a file each in \`src/input/formats/dsn/norm\`. A file of a later year is read with
  the latest one, one of an earlier year with the earliest, and that is told. A new year is a new file of that folder.
- **Bytes**: lines end with CR LF, LF or CR. What is written in UTF-8 or Windows-1252 is told by the bytes, read as what it
  is, and remarked upon: the norm asks for ISO 8859-1.
- **What a file may hold**: several envelopes and declarations, lots of a concentrator (S05, S06, S95, S96; declarations
  outside of \`DSNOK\` are refused), rubrics that the platform adds (9xx).
- **What a fault costs**: what hangs on it. Without the hours, the contract or the number of somebody, the individual;
  without employer, nature, type, month, fraction or order, or whether it is meant, the declaration; an exposure, a change
  or an end that cannot be read, that alone. Where no right hangs on a rubric, a fault is told and the rest is loaded.
  All faults of a file are found in one pass.
- **Returns**: \`--return DIRECTORY\` writes a CSV for each declaration: accepted, accepted with remarks or refused, and
  each finding with line, individual (masked), block, rubric, control, code, message and remedy. Columns and codes are
  the same in every language and release; the same file gives the same returns.
- **To try it out**: \`cpa generate --dsn\` writes the DSN of synthetic employees, a file a month.

## Controls

The norm lists ${all.length} controls in the edition that the tables were taken from (P24V01, with the changes of later years). ${held.length}
are held here, each with a case in \`test/input/dsn\`; ${left.length} are left to others, each for a reason. A control that is not met
refuses only what the table of bearing rubrics says; others are remarks.

### Held

${markdownTable(['Rubric', 'Name', 'Control', 'Asks', 'Demande'], rows(held, 'asks'))}

### Not ours

${markdownTable(['Rubric', 'Name', 'Control', 'Why', 'Pourquoi'], rows(left, 'notOurs'))}
`
}
