import type { Database } from '../database/connection.ts'
import type { KeyRing } from '../identity/key-ring.ts'
import { parseSiret } from '../identity/siret.ts'
import { readRefusedFiles, readRejectedRows } from '../input/rejections/rejected-rows.ts'
import { evidenceOf } from './codes.ts'
import type { Finding } from './finding.ts'

/**
 * The establishments of which rows of a year are refused because of their times. A row that was refused is kept sealed, and
 * names its establishment nowhere else: it is opened, and nothing but the SIRET and the year is looked at.
 */
export async function refusedTimes(database: Database, keys: KeyRing, year: number): Promise<Finding[]> {
  const counted = new Map<string, { siret: string | null; employer_reference: string; people: number }>()
  for (const feed of ['declarations', 'dsn'] as const) {
    const files = await readRefusedFiles(database, { feed, files: null, all: false })
    if (files.length === 0) continue
    const { columns, rows } = readRejectedRows(database, keys, feed, files, { all: false, language: 'en' })
    const at = (name: string) => columns.indexOf(name)
    const [siretAt, referenceAt, codesAt] = [at('siret'), at('employer_reference'), columns.length - 2]
    const dayAt = at(feed === 'dsn' ? 'month' : 'activity_start')
    for await (const { cells } of rows) {
      if (!cells[codesAt]!.split(' ').includes('implausible_time')) continue
      if (!new RegExp(`\\b${year}\\b`).test(cells[dayAt] ?? '')) continue
      const parsed = parseSiret(cells[siretAt] ?? '')
      const siret = parsed.ok ? parsed.siret : null
      const employerReference = siret === null ? (cells[referenceAt] ?? '') : ''
      const key = `${siret}=${employerReference}`
      const known = counted.get(key) ?? { siret, employer_reference: employerReference, people: 0 }
      known.people += 1
      counted.set(key, known)
    }
  }
  return [...counted.values()]
    .filter(({ siret, employer_reference }) => siret !== null || employer_reference !== '')
    .sort((one, other) => other.people - one.people || ((one.siret ?? '') < (other.siret ?? '') ? -1 : 1))
    .map((one) => {
      const figures = { people: one.people, of_people: one.people }
      const detail = evidenceOf('refused_times', figures)
      return { ...one, code: 'refused_times' as const, of_people: one.people, sender: null, figures, detail }
    })
}
