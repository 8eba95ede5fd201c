import { asItIs, type Sentence } from '../language.ts'
import type { Drift, InputPart } from './inputs.ts'

/** What each part is called. */
export const partNames: Readonly<Record<InputPart, Sentence>> = {
  files: { en: 'files', fr: 'fichiers' },
  holds: { en: 'establishments held', fr: 'établissements retenus' },
  law: { en: 'parameters of the law', fr: 'paramètres de la loi' },
  rules: { en: 'rules of the law', fr: 'règles de la loi' },
  configuration: { en: 'configuration', fr: 'configuration' },
  release: { en: 'release', fr: 'version' },
  'business date': { en: 'business date', fr: 'date d’opération' },
  work: { en: 'work done', fr: 'travaux faits' },
}

/** What has changed, in one line: a file with the beginning of its SHA-256, a value with what it was. */
export function driftTold({ part, name, planned, now }: Drift): Sentence {
  const what = part === 'files' ? name.replace(/ ([0-9a-f]{8})[0-9a-f]{56}$/, ' ($1)') : name
  if (part === 'rules' || part === 'work') {
    if (planned === null) return asItIs(what)
    return now === null
      ? { en: `${what} is gone`, fr: `${what} a disparu` }
      : { en: `${what} changed`, fr: `${what} a changé` }
  }
  if (planned === null) return { en: `${what}: new, ${now}`, fr: `${what} : nouveau, ${now}` }
  if (now === null) return { en: `${what}: gone, it was ${planned}`, fr: `${what} : disparu, c’était ${planned}` }
  const label = name === part ? asItIs('') : { en: `${what}: `, fr: `${what} : ` }
  return { en: `${label.en}${planned} → ${now}`, fr: `${label.fr}${planned} → ${now}` }
}

/** How many of a part are named in a message; `cpa plans show` has all of them. */
const named = 5

/** All of it in one sentence, by part. */
export function driftSentence(drift: readonly Drift[]): Sentence {
  const parts = [...new Set(drift.map(({ part }) => part))].map((part) => {
    const ofPart = drift.filter((one) => one.part === part)
    const told = ofPart.slice(0, named).map(driftTold)
    const more = ofPart.length - told.length
    const rest = more === 0 ? [] : [{ en: `${more} more`, fr: `${more} de plus` }]
    const all = [...told, ...rest]
    const name = partNames[part]
    return {
      en: `${name.en}: ${all.map(({ en }) => en).join(', ')}`,
      fr: `${name.fr} : ${all.map(({ fr }) => fr).join(', ')}`,
    }
  })
  return { en: parts.map(({ en }) => en).join('; '), fr: parts.map(({ fr }) => fr).join(' ; ') }
}
