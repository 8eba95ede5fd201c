import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileDocument } from '../../src/cli/ingest-report.ts'
import { type Account, type Amount, amountOf, unitOf } from '../../src/ledger/money.ts'
import type { AccountStatement } from '../../src/ledger/statement/account-statement.ts'
import type { FileRejection } from '../../src/operations/file-rejections.ts'
import {
  type CampaignStep,
  campaign,
  type ExpectedEntry,
  type ExpectedHolder,
  type ExpectedTotals,
  expected,
  fixturesFolder,
} from '../fixtures/fixtures.ts'
import { cpaJson } from './command-line.ts'
import { type ServerForCommands, serverForCommands } from './server-for-commands.ts'

/*
 * The campaign of the fixtures, typed as an operator would type it, on a Postgres server. Every figure of
 * fixtures/expected.json is held against what the commands say.
 */

/** What any of the commands may put into its document. */
interface StepDocument {
  readonly files?: readonly FileDocument[]
  readonly run_id?: number
  readonly outcome?: string
  readonly totals?: Readonly<Record<string, unknown>>
  readonly checks?: readonly { readonly name: string; readonly ok: boolean }[]
}

interface AccountDocument {
  readonly state: string
  readonly opened_on: string | null
  readonly opening_reason: string | null
  readonly closed_on: string | null
  readonly reason: string | null
  readonly balances: AccountStatement['balances']
  readonly entries: AccountStatement['entries']
}

const lastDay = campaign.at(-1)!.as_of
const directory = mkdtempSync(join(tmpdir(), 'cpa-campaign-'))
const played = new Map<string, { readonly exit: number; readonly document: StepDocument }>()
const accounts = new Map<string, AccountDocument>()
let server: ServerForCommands

beforeAll(async () => {
  server = await serverForCommands(directory)
  for (const step of campaign) played.set(step.name, await cpaJson(wordsOf(step), server.env))
  const holders = Object.entries(expected.holders)[Symbol.iterator]()
  await Promise.all(Array.from({ length: 4 }, () => askAccounts(holders)))
})

/** Each command has its own connections: a few at a time. */
async function askAccounts(holders: Iterable<[string, ExpectedHolder]>): Promise<void> {
  for (const [name, { nir, birth_date }] of holders) {
    const words = ['account', nir, '--birth-date', birth_date, '--as-of', lastDay]
    const { exit, document } = await cpaJson<AccountDocument>(words, server.env)
    if (exit !== 0) throw new Error(`${name}: ${JSON.stringify(document)}`)
    accounts.set(name, document)
  }
}

afterAll(async () => {
  await server.drop()
  rmSync(directory, { recursive: true, force: true })
})

function wordsOf({ command, args, as_of }: CampaignStep): string[] {
  const [feed, ...files] = args
  const paths = files.map((name) => fileURLToPath(new URL(name, fixturesFolder)))
  return [command, ...(command === 'ingest' ? [feed!, ...paths] : args), '--as-of', as_of]
}

describe('each step of the campaign', () => {
  it.each(campaign.map(({ name }) => name))('%s ends as expected', (name) => {
    const { exit_code, outcome, totals } = expected.steps[name]!
    const { exit, document } = played.get(name)!
    expect({ exit, document }).toMatchObject({ exit: exit_code })
    if (outcome !== undefined) expect(document.outcome).toBe(outcome)
    if (totals !== undefined) expect(document.totals).toMatchObject(reported(totals))
  })

  it('recognises a file that is loaded again', () => {
    const [file] = played.get('load-again')!.document.files!
    expect(file).toMatchObject({ already_loaded: true, run_id: null, ...countsOf('declarations-2025.csv') })
  })

  it.each(['audit', 'audit-late', 'audit-movements'])('%s finds every invariant to hold', (name) => {
    const { checks } = played.get(name)!.document
    expect(checks!.length).toBeGreaterThan(5)
    expect(checks!.filter(({ ok }) => !ok)).toEqual([])
  })
})

/** Totals as the commands write them: quantities with their unit. */
function reported({ amount, by_rate, ...rest }: ExpectedTotals): object {
  return {
    ...rest,
    ...(amount === undefined ? {} : { amount: quantity('cpf', amount) }),
    ...(by_rate === undefined ? {} : { by_rate: by_rate.map(reportedRate) }),
  }
}

function reportedRate({ account, amount, ...rate }: NonNullable<ExpectedTotals['by_rate']>[number]): object {
  const name: Account = account ?? 'cpf'
  return { ...rate, account: name, amount: quantity(name, amount) }
}

function quantity(account: Account, amount: string): Amount {
  return { unit: unitOf[account], amount }
}

describe('each file', () => {
  const names = Object.keys(expected.files)

  it.each(names)('%s: rows, accepted, rejected, replaced', (name) => {
    const files = [...played.values()].flatMap(({ document }) => document.files ?? [])
    const first = files.find((file) => file.name === name)!
    expect(first).toMatchObject({ error: null, already_loaded: false, ...countsOf(name) })
    expect(first.rejections.map(place)).toEqual(expected.files[name]!.rejections.slice(0, 5))
  })

  it('gives its refused rows back', async () => {
    const words = ['rejections', '--limit', '1000']
    const { document } = await cpaJson<{ rejections: readonly FileRejection[] }>(words, server.env)
    for (const name of names) {
      const found = document.rejections.filter(({ file }) => file === name)
      expect(found.map(place)).toEqual(expected.files[name]!.rejections)
    }
  })
})

function countsOf(name: string): Pick<FileDocument, 'rows' | 'accepted' | 'rejected' | 'replaced'> {
  const { rows, accepted, rejected, replaced } = expected.files[name]!
  return { rows, accepted, rejected, replaced }
}

function place({ line, column, code }: FileRejection): Pick<FileRejection, 'line' | 'column' | 'code'> {
  return { line, column, code }
}

describe('each holder', () => {
  it.each(Object.entries(expected.holders))('%s', (name, holder) => {
    const account = accounts.get(name)!
    expect(account.balances).toEqual(balancesOf(holder))
    expect(account).toMatchObject({
      state: holder.state,
      opened_on: holder.opened_on,
      opening_reason: holder.opening_reason,
      closed_on: holder.closed_on,
      reason: holder.reason ?? null,
    })
    expect(byStep(entriesOf(account))).toMatchObject(byStep(holder.entries))
  })

  it('adds up with the others', async () => {
    const states = [...accounts.values()].map(({ state }) => state)
    const count = (state: string) => states.filter((each) => each === state).length
    expect({ none: count('none'), open: count('open'), closed: count('closed') }).toEqual(expected.accounts)
    const sums = 'select account, sum(balance) as sum from balance group by account'
    const rows = await server.database.query<{ account: Account; sum: string }>(sums)
    const balances = Object.fromEntries(
      rows.map(({ account, sum }) => [account, amountOf(account, BigInt(sum)).amount]),
    )
    expect(balances).toEqual({ cpf: expected.balance, cpf_public: expected.public_hours })
  })
})

function balancesOf({ balances }: ExpectedHolder): object {
  const entries = Object.entries(balances) as [Account, string][]
  return Object.fromEntries(entries.map(([account, amount]) => [account, quantity(account, amount)]))
}

/** Entries of a run that moves several lots at once in one order, whichever they were booked in. */
function byStep<Entry extends Pick<ExpectedEntry, 'step' | 'kind' | 'amount'>>(
  entries: readonly Entry[],
): Entry[] {
  const place = ({ step, kind, amount }: Entry) => (step === 'use-rights' ? `${kind} ${amount}` : '')
  return [...entries].sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0))
}

/** The entries of an account, each with the step of the campaign that booked it. */
function entriesOf({ entries }: AccountDocument): (Pick<ExpectedEntry, 'kind' | 'amount'> & { step: string })[] {
  const stepOf = new Map([...played].map(([name, { document }]) => [document.run_id, name]))
  return entries.map((entry) => ({ ...entry, amount: entry.amount.amount, step: stepOf.get(entry.run_id)! }))
}
