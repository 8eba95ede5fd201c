import { readFileSync } from 'node:fs'
import type { Sentence } from '../../../../language.ts'
import { rubricNumber, rubrics } from '../norm/vocabulary.ts'
import { controls } from './index.ts'
import { notOurs } from './not-ours.ts'

/** A control of the norm, and what becomes of it here. */
export interface CoveredControl {
  readonly rubric: string
  /** What the norm calls the rubric. */
  readonly label: string
  readonly control: string
  /** What is asked for, where it is; else why it is not. */
  readonly asks: Sentence | undefined
  readonly notOurs: Sentence | undefined
}

/** Controls that stand in the reading itself rather than in the list. */
const inReading: Readonly<Record<string, Sentence>> = {
  'S21.G00.30.001 CCH-14': {
    en: 'A number stands once in a declaration',
    fr: 'Un numéro ne figure qu’une fois dans une déclaration',
  },
  'S21.G00.30.020 CCH-14': {
    en: 'A temporary number stands once in a declaration',
    fr: 'Un NTT ne figure qu’une fois dans une déclaration',
  },
  'S21.G00.30.006 CSL-11': {
    en: 'A birth is a day of the calendar, or has 99 for what is not known',
    fr: 'Une naissance est une date du calendrier, ou porte 99 pour ce qui est inconnu',
  },
  'S21.G00.31.011 CSL-11': {
    en: 'A former birth is a day of the calendar, or has 99 for what is not known',
    fr: 'Une ancienne naissance est une date du calendrier, ou porte 99 pour ce qui est inconnu',
  },
}

/** All controls that the norm lists, in its order. */
export function coverage(): readonly CoveredControl[] {
  const [, ...rows] = readFileSync(new URL('../norm/controls.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const own = new Map(controls.map(({ rubric, control, asks }) => [`${rubric} ${control}`, asks]))
  return rows.map((row) => {
    const [rubric = '', control = ''] = row.split('\t')
    const key = `${rubric} ${control}`
    const { label } = rubrics[rubricNumber(rubric)]!
    return { rubric, label, control, asks: own.get(key) ?? inReading[key], notOurs: notOurs.get(key) }
  })
}
