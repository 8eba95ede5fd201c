import { type Language, spoken } from '../language.ts'
import { csvText } from '../ledger/export/csv-cell.ts'
import type { ToldFinding } from './plausibility.ts'

const header = 'siret;employer_reference;sender;code;held;people;of_people;detail'

/** Findings as CSV, their evidence in a language. */
export function findingsCsv(findings: readonly ToldFinding[], language: Language): string {
  const lines = findings.map((finding) => {
    const { siret, employer_reference, sender, code, held, people, of_people, detail } = finding
    const names = [siret ?? '', csvText(employer_reference), csvText(sender ?? ''), code]
    return [...names, held, people, of_people, csvText(spoken(detail, language))].join(';')
  })
  return `${[header, ...lines].join('\n')}\n`
}
