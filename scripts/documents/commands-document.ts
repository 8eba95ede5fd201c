import type { Command } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { markdownTable } from './markdown-table.ts'

const introduction = `# Commands

Generated from \`src/cli/commands\`: change a command there, then run \`npm run docs\`. The
[operator guide](operator-guide.md) tells when to use which.

In a checkout write \`npx cpa\` for \`cpa\`. Every command has these options too:

| Option | Meaning |
| --- | --- |
| \`--as-of <date>\` | the business date, \`YYYY-MM-DD\`; default: today in Paris |
| \`--lang <language>\` | the language of what is told, \`en\` or \`fr\`; default: \`CPA_LANG\`, else the locale |
| \`--json\` | one JSON document on standard output, and nothing else there |
| \`--help\` | arguments, options, examples |
`

/** docs/commands.md: every command with its arguments, options and examples, in the order of the work. */
export function commandsDocument(): string {
  return [introduction, ...commands.map(section)].join('\n')
}

function section(command: Command): string {
  const { name, summary, arguments: given = [], options = [], examples } = command
  const heading = ['cpa', name, ...given.map(([argument]) => argument)].join(' ')
  const rows = [...given, ...options].map(([written, meaning]) => [`\`${written}\``, sentence(meaning.en)])
  const parts = [
    `## \`${heading}\``,
    sentence(summary.en),
    ...(rows.length === 0 ? [] : [markdownTable(['', 'Meaning'], rows)]),
    examples.map(([line, meaning]) => `    # ${meaning.en}\n    ${line}`).join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Outside of code, `<` would begin a tag of HTML and `*` an emphasis. */
function sentence(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('*', '\\*')
}
