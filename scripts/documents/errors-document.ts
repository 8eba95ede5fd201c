import { catalogue } from '../../src/errors.ts'
import { markdownTable } from './markdown-table.ts'

const introduction = `# Errors

Generated from \`src/errors.ts\`: change the catalogue there, then run \`npm run docs\`.

A command that cannot do what it was asked says so on standard error: what happened, and below it what to do next.
With \`--json\` the same stands on standard output, as one document:

    {"error": {"code": "run_unknown", "message": "There is no run 12", "hint": "List them: cpa runs"}}

The code is what scripts should look at; the message may be worded otherwise in another version. Neither ever holds a
NIR, a key or a password. An error that is not listed here has the code \`unexpected\`, ends with 1, and is a fault of
the program: set \`CPA_LOG_LEVEL=debug\` for its trace. Rows of a file that are refused are not errors of a command;
their codes stand in the [data guide](data-guide.md#why-rows-are-refused).
`

/** The exit codes of errors, the gravest last, with what they mean to whoever started the command. */
const meanings: readonly (readonly [exit: number, meaning: string])[] = [
  [1, 'failed'],
  [2, 'wrong usage or configuration'],
  [4, 'a rule forbids it'],
  [5, 'stopped before the end; the same command continues'],
]

/** docs/errors.md: the catalogue by exit code. Throws when an error has an exit code without a meaning. */
export function errorsDocument(): string {
  const errors = Object.entries(catalogue)
  const strange = errors.find(([, { exit }]) => !meanings.some(([known]) => known === exit))
  if (strange !== undefined)
    throw new Error(`${strange[0]} ends with an exit code that the document has no words for`)
  const sections = meanings.map(([exit, meaning]) => {
    const rows = errors
      .filter(([, error]) => error.exit === exit)
      .map(([code, { title, remedy }]) => [`\`${code}\``, title, remedy])
    return `## Exit code ${exit}: ${meaning}\n\n${markdownTable(['Code', 'What happened', 'What to do'], rows)}\n`
  })
  return [introduction, ...sections].join('\n')
}
