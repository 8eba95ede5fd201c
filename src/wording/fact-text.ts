import { amountText } from './money-text.ts'
import type { PersonWords } from './person-words.ts'

/** What a row tells: each column that is filled, under its name. */
export function pairsOf(values: Readonly<Record<string, unknown>>, words: PersonWords): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${words.columns[name] ?? name} ${valueText(value, words)}`)
    .join('; ')
}

/** A value of a row as people read it. */
function valueText(value: unknown, words: PersonWords): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'object' && value !== null && 'unit' in value && 'amount' in value) {
    return amountText(value as Parameters<typeof amountText>[0])
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
