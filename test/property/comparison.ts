import type { CivilDate } from '../../src/civil-date.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { readEngagementLots } from '../../src/ledger/statement/engagement-lots.ts'
import type { Installation } from '../jobs/installation.ts'
import { readAccounts } from '../jobs/stored-accounts.ts'
import type { Scenario } from '../oracle/lives.ts'
import type { World } from '../oracle/world.ts'
import { accountLines, factLines, lotLine, storyLines } from './account-text.ts'

/** Something that is not as the oracle has it. */
export interface Difference {
  /** The holder's, when it is about one. */
  readonly nir: string | null
  readonly text: string
}

/** Holders told in full when accounts differ; of the others only how many they are. */
const shown = 3

/** Differences as a text to read; empty when there are none. */
export function tell(differences: readonly Difference[]): string {
  const texts = differences.slice(0, shown).map(({ text }) => text)
  if (differences.length > shown) texts.push(`and ${differences.length - shown} more`)
  return texts.join('\n')
}

/**
 * Compares every account of the installation with the world: state, dates, reasons, balances and entries, and the
 * number of each holder with the order in which the files named them.
 */
export async function compareAccounts(
  installation: Installation,
  world: World,
  scenario: Scenario,
  asOf: CivilDate,
): Promise<Difference[]> {
  const accounts = await readAccounts(installation.database, asOf)
  const vault = new NirVault(installation.keys)
  const found: Difference[] = []
  const keys = world.keys()
  if (accounts.length !== keys.length) {
    found.push({ nir: null, text: `${accounts.length} holders, not ${keys.length}` })
  }
  for (const [index, key] of keys.entries()) {
    const [nir, birthYear] = key.split('/') as [Nir, string]
    const account = accounts[index]
    if (account?.nirHash !== vault.hashNir(nir) || account.birthYear !== Number(birthYear)) {
      found.push({ nir, text: `holder ${index + 1} should be ${key}` })
      break
    }
    const [real, expected] = [accountLines(account), accountLines(world.account(key, asOf))]
    if (real.join('\n') === expected.join('\n')) continue
    const lines = [
      `holder ${account.id}, ${key}`,
      ...titled('what is known', factLines(world.facts(key))),
      ...titled('the account should be', marked(expected, real)),
      ...titled('the account is', marked(real, expected)),
      ...titled('what was done', storyLines(scenario, nir)),
    ]
    found.push({ nir, text: lines.join('\n') })
  }
  return found.length > 0 ? found : await compareLots(installation, world)
}

/** Holders whose lots are read one by one, besides those who have used some of theirs. */
const lotsRead = 100

/** Compares the rights of engagements: where each stands, who pays for it, and what is left of it. */
async function compareLots(installation: Installation, world: World): Promise<Difference[]> {
  const found: Difference[] = []
  let others = 0
  for (const [index, key] of world.keys().entries()) {
    const expected = world.lots(key)
    if (expected.length === 0) continue
    const areUntouched = expected.every(({ amount, left }) => left === amount || left === 0)
    if (areUntouched) others += 1
    if (areUntouched && others > lotsRead) continue
    const lots = await readEngagementLots(installation.database, index + 1)
    const real = lots.map(
      ({ account, activity_year: year, activity, declared_on: declared, payer, amount, remaining }) =>
        `lot of ${account} ${year} ${activity}, declared on ${declared}, paid by ${payer}: ${remaining.amount} of ${amount.amount}`,
    )
    if (real.join('\n') === expected.map(lotLine).join('\n')) continue
    const lines = [
      `holder ${index + 1}, ${key}`,
      ...titled('what is known', factLines(world.facts(key))),
      ...titled('the account', accountLines(world.account(key))),
      ...titled('the lots should be', expected.map(lotLine)),
      ...titled('the lots are', real),
    ]
    found.push({ nir: key.split('/')[0]!, text: lines.join('\n') })
  }
  return found
}

function titled(title: string, lines: readonly string[]): string[] {
  return [`  ${title}`, ...lines.map((line) => `    ${line}`)]
}

/** Puts a mark before the lines that the other side does not have. */
function marked(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others)
  return lines.map((line) => `${known.has(line) ? ' ' : '>'} ${line}`)
}
