import { logLines } from '../../src/operations/log-lines.ts'
import { markdownTable } from './markdown-table.ts'

/** docs/logs.md: every line that a log can have. */
export function logsDocument(): string {
  const rows = Object.entries(logLines).map(([event, { level, msg, when, keys }]) => [
    `\`${event}\``,
    level,
    msg,
    when,
    Object.entries(keys)
      .map(([key, meaning]) => `\`${key}\`: ${meaning}`)
      .join('; '),
  ])
  return `# Lines of the log

Generated from \`src/operations/log-lines.ts\`: change a line there, then run \`npm run docs\`. The program can write no other.

\`cpa worker\` keeps a log on standard error, and every command does with \`CPA_LOG=json\`: then what it would tell people there
(progress, remarks, errors) are lines of this table too. A line is a JSON document:

    {"level":30,"time":"2026-05-04T06:00:01.202Z","pid":4711,"event":"chunk_done","run":25,"job":"credit-year","chunk":9,"tries":1,"milliseconds":412,"msg":"chunk done"}

\`level\` is 30 for info, 40 warn, 50 error; \`CPA_LOG_LEVEL\` sets the lowest that is written. \`time\` is in UTC, \`pid\` the process.
\`event\` names the line and stays when its words change. Every line of an event has all of its keys. What is shaped like a NIR is
masked in every text. None of the keys tells of a person; a remark may name a file.

${markdownTable(['Event', 'Level', 'Says', 'When', 'Keys'], rows)}
`
}
