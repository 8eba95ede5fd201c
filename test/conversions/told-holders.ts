import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { convertHours } from '../../jobs/convert-hours/job.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import type { CivilDate } from '../../src/civil-date.ts'
import { openPosting } from '../../src/ledger/ledger.ts'
import type { RunResult } from '../../src/runs/engine.ts'
import { exposedPerson } from '../c2p/exposed-people.ts'
import type { Installation } from '../jobs/installation.ts'
import { type Account, accounts } from '../oracle/ledger.ts'
import { amountText } from '../oracle/told-facts.ts'
import { bookAsChunk } from '../support/chunk-in-hand.ts'

/*
 * Holders told in sentences: on each day what they got, what came in about them, and what they asked for. A run of
 * conversions follows on every day on which something is told of anybody.
 *
 *   has 24 cpf_hours               a yearly credit of the year before, booked that day
 *   has 4900 cpf of cap 8000
 *   corrected -12 cpf_hours        a correction of the credit of the year before
 *   dif 95                         a DIF balance stated on that day; told again, it is corrected
 *   corrective 3000 (A1)           a decision with its reference; told again, it is corrected
 *   asks 10 c2p to cpf             a request of that day
 *   asked on 2022-03-01 10 c2p to cpf
 *   died on 2020-05-04             or: lives after all (2020-05-04)
 */
export type Sentence = readonly [day: CivilDate, sentence: string]

const columns = {
  dif: 'nir;birth_date;hours;declared_on',
  decisions: 'nir;birth_date;kind;quantity;unit;decided_on;reference',
  conversions: 'nir;from;to;quantity;requested_on',
  deaths: 'nir;death_date;cancelled',
} as const
type ToldFeed = keyof typeof columns

/** Plays what is told of everybody, day by day. Holder 1 is the first told of. */
export async function tell(
  installation: Installation,
  stories: readonly (readonly Sentence[])[],
): Promise<ReadonlyMap<CivilDate, RunResult>> {
  const people = stories.map((_, index) => exposedPerson(index))
  const known = people.map(({ nir, birthDate }) => `${nir};${birthDate};on_request;2015-01-01;`)
  const situations = `nir;birth_date;situation;from;to\n${known.join('\n')}\n`
  await installation.load('situations', 'known.csv', situations, '2015-01-02') // again: nothing changes
  await installation.run(openAccounts, {}, '2015-01-02')
  const days = [...new Set(stories.flatMap((story) => story.map(([day]) => day)))].sort()
  const runs = new Map<CivilDate, RunResult>()
  for (const day of days) {
    const files: Record<ToldFeed, string[]> = { dif: [], decisions: [], conversions: [], deaths: [] }
    const rights: Right[] = []
    for (const [index, story] of stories.entries()) {
      for (const [, sentence] of story.filter(([on]) => on === day)) {
        const right = rightOf(sentence, index + 1)
        if (right !== undefined) rights.push(right)
        else addRow(files, people[index]!, day, sentence)
      }
    }
    await bookRights(installation, rights, day)
    for (const [feed, rows] of Object.entries(files) as [ToldFeed, string[]][]) {
      if (rows.length === 0) continue
      const content = `${columns[feed]}\n${rows.join('\n')}\n`
      const { rejected } = await installation.load(feed, `${feed}-${day}.csv`, content, day)
      if (rejected > 0) throw new Error(`${feed} of ${day}: ${rejected} rows refused`)
    }
    runs.set(day, await installation.run(convertHours, {}, day))
    if (files.deaths.length > 0) await installation.run(closeDeaths, {}, day)
  }
  return runs
}

interface Right {
  readonly holder: number
  readonly account: Account
  readonly amount: number
  readonly kind: 'credit' | 'correction'
  readonly cap: number | null
}

function rightOf(sentence: string, holder: number): Right | undefined {
  const match = /^(has|corrected) (-?\d+) (\w+)(?: of cap (\d+))?$/.exec(sentence)
  if (match === null) return undefined
  const [, verb, amount, account, cap] = match
  const inUnit = (text: string) => Number(text) * (account === 'cpf' || account === 'cec' ? 100 : 1)
  return {
    ...{ holder, account: account as Account, amount: inUnit(amount!) },
    ...{ kind: verb === 'has' ? 'credit' : 'correction', cap: cap === undefined ? null : inUnit(cap) },
  }
}

async function bookRights({ database }: Installation, rights: readonly Right[], day: CivilDate): Promise<void> {
  await database.transaction(async (transaction) => {
    await openPosting(transaction)
    for (const { holder, account, amount, kind, cap } of rights) {
      await transaction.execute(
        `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, cap, statutory)
         values ($1, $2, extract(year from $5::date) - 1, $3, $4, $5, $6, $4)`,
        [holder, account, kind, amount, day, cap],
      )
    }
    await bookAsChunk(transaction, { runId: 0, chunkNumber: 1, first: 1, last: 1_000_000 })
  })
}

function addRow(
  files: Record<ToldFeed, string[]>,
  { nir, birthDate }: { nir: string; birthDate: string },
  day: CivilDate,
  sentence: string,
): void {
  const dif = /^dif (\d+)$/.exec(sentence)
  const request = /^ask(?:s|ed on (\S+)) (\S+) (\w+) to (\w+)$/.exec(sentence)
  const death = /^died on (\S+)$/.exec(sentence)
  const mistake = /^lives after all \((\S+)\)$/.exec(sentence)
  const decision = /^(\w+) (\S+) \((\w+)\)$/.exec(sentence)
  if (dif !== null) files.dif.push([nir, birthDate, dif[1], day].join(';'))
  else if (request !== null) {
    const [, on = day, quantity, source, target] = request
    files.conversions.push([nir, source, target, quantity, on].join(';'))
  } else if (death !== null) files.deaths.push(`${nir};${death[1]};false`)
  else if (mistake !== null) files.deaths.push(`${nir};${mistake[1]};true`)
  else if (decision !== null) {
    const [, kind, quantity, reference] = decision
    const unit = kind === 'youth_qualification' ? 'hour' : 'EUR'
    files.decisions.push([nir, birthDate, kind, quantity, unit, day, reference].join(';'))
  } else throw new Error(`Not understood: ${sentence}`)
}

/**
 * What stands on the accounts of each holder, and why requests were refused: `cpf 360.00`, with the part under the
 * cap where it is another. `nothing` when all accounts are empty.
 */
export async function results({ database }: Installation, holders: number): Promise<string[]> {
  const balances = await database.query<{ holder: number; account: Account; balance: number; statutory: number }>(
    `select holder_id::integer as holder, account, balance::integer, statutory::integer
     from balance where balance <> 0`,
  )
  const refusals = await database.query<{ holder: number; refusal: string }>(
    `select holder_id::integer as holder, refusal
     from conversion_request where refusal is not null order by requested_on, line`,
  )
  return Array.from({ length: holders }, (_, index) => {
    const own = balances
      .filter(({ holder }) => holder === index + 1)
      .sort((one, other) => accounts.indexOf(one.account) - accounts.indexOf(other.account))
      .map(({ account, balance, statutory }) => {
        const isApart = account === 'cpf' && statutory !== balance
        const part = isApart ? ` (${amountText(account, statutory)} under the cap)` : ''
        return `${account} ${amountText(account, balance)}${part}`
      })
    const refused = refusals.filter(({ holder }) => holder === index + 1).map(({ refusal }) => refusal)
    return [...(own.length === 0 ? ['nothing'] : own), ...refused].join(', ')
  })
}
