import { variables } from '../../src/settings.ts'
import { markdownTable } from './markdown-table.ts'

const block = /(<!-- generated: settings -->\n)[\s\S]*?(<!-- end -->)/

/** The operator guide with its table of settings brought up to date. The rest is left alone. */
export function operatorGuide(current: string): string {
  if (!block.test(current)) throw new TypeError('The operator guide has no place for the table of settings')
  return current.replace(block, (_, begin, end) => `${begin}\n${settingsTable()}\n\n${end}`)
}

function settingsTable(): string {
  const rows = Object.entries(variables).map(([name, { meaning, otherwise }]) => [
    `\`${name}\``,
    meaning,
    otherwise,
  ])
  return markdownTable(['Variable', 'Meaning', 'Default'], rows)
}
