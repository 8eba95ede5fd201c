import { type Account, amountOf } from '../ledger/money.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { rateName, schemeName } from '../wording/right-words.ts'
import { feedName } from './feed-name.ts'

/** What rights are told apart by. */
export type Dimension =
  | 'scheme'
  | 'rate'
  | 'cap'
  | 'age'
  | 'department'
  | 'employer_size'
  | 'ratio'
  | 'pot'
  | 'source'
  | 'sender'

/** What a group has in common, in words. */
export function keyName(dimension: Dimension, key: string, account: Account): string {
  if (key === 'few') return fewName()
  if (key === 'others') return tell('all others', 'tous les autres')
  if (key === 'none') return unknownName(dimension)
  return names[dimension](key, account)
}

/** The row in which groups of too few people stand together. */
export function fewName(): string {
  return tell('groups of few people, together', 'groupes de peu de personnes, ensemble')
}

const names: Readonly<Record<Dimension, (key: string, account: Account) => string>> = {
  scheme: schemeName,
  rate: rateName,
  cap: (key, account) => amountText(amountOf(account, BigInt(key))),
  age: (key) => {
    const from = Number(key)
    if (from === 15) return tell('under 20', 'moins de 20 ans')
    if (from === 65) return tell('65 and more', '65 ans et plus')
    return tell(`${from} to ${from + 4}`, `${from} à ${from + 4} ans`)
  },
  department: (key) => (key === 'abroad' ? tell('abroad', 'à l’étranger') : key),
  employer_size: (key) => sizeName(Number(key)),
  ratio: (key) => {
    const from = 5 * Number(key)
    return from === 100
      ? tell('100% and more', '100 % et plus')
      : tell(`${from}% to less than ${from + 5}%`, `de ${from} % à moins de ${from + 5} %`)
  },
  pot: (key, account) => {
    const [cap, tenth] = key.split(' ')
    const of = amountText(amountOf(account, BigInt(cap!)))
    return `${of} · ${tenthName(Number(tenth))}`
  },
  source: (key) => {
    if (key === 'several') return tell('several feeds', 'plusieurs flux')
    if (key === 'declarations') return tell('files of declarations', 'fichiers de déclarations')
    return feedName(key)
  },
  sender: (key) => (key === 'several' ? tell('several senders', 'plusieurs émetteurs') : key),
}

function unknownName(dimension: Dimension): string {
  if (dimension === 'sender') return tell('sender not named', 'émetteur non nommé')
  if (dimension === 'employer_size') return tell('no employer with a SIREN', 'sans employeur connu par SIREN')
  return tell('not told', 'non précisé')
}

const sizes = [1, 10, 50, 250, 5000]

function sizeName(from: number): string {
  const next = sizes[sizes.indexOf(from) + 1]
  return next === undefined
    ? tell(`${counted(from)} and more`, `${counted(from)} et plus`)
    : tell(`${counted(from)} to ${counted(next - 1)}`, `de ${counted(from)} à ${counted(next - 1)}`)
}

/** How much of the cap a pot holds. */
function tenthName(tenth: number): string {
  if (tenth === 10) return tell('at the cap', 'au plafond')
  return tell(
    `${10 * tenth}% to less than ${10 * tenth + 10}%`,
    `de ${10 * tenth} % à moins de ${10 * tenth + 10} %`,
  )
}
