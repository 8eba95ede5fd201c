import { AsyncLocalStorage } from 'node:async_hooks'
import { userInfo } from 'node:os'
import { claimedOperator } from './settings.ts'

/** Longer names are cut. */
const longest = 64

const within = new AsyncLocalStorage<string>()

/** Does the work in the name of somebody whom a console knows, whoever started the process. */
export function actingAs<Result>(person: string, work: () => Result): Result {
  return within.run(person, work)
}

/** Whether this is done for somebody whom a console knows: the login of the database is then the console's, for all of them. */
export function actsForOthers(): boolean {
  return within.getStore() !== undefined
}

/** Whether two names that were kept are those of one person. Case and blanks are nobody's difference. */
export function isSameActor(one: string, other: string): boolean {
  return plainName(one) === plainName(other)
}

function plainName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

/**
 * Who acts, as the caller says it: CPA_OPERATOR, else the operating system's user. A claim, kept beside the database
 * user with attempts, audit events and releases. What could be a NIR, and what a terminal would obey, is not kept.
 */
export function actor(claim = within.getStore() ?? claimedOperator()): string {
  const claimed = printable(claim)
  if (claimed !== '') return claimed
  try {
    return userInfo().username
  } catch {
    return 'unknown' // a container may run under a number without a name
  }
}

function printable(name: string): string {
  const clean = name
    .normalize('NFKC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  const digits = clean.replaceAll(/\D/g, '').length
  return (digits >= 10 ? clean.replaceAll(/\d/g, '*') : clean).slice(0, longest)
}
