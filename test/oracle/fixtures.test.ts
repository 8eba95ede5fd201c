import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Assessment } from './assessment.ts'
import { holderKey } from './facts.ts'
import { changesOf, type Feed, type FeedRow } from './feed-rows.ts'
import type { Account, Entry } from './ledger.ts'
import { amountText, euros } from './told-facts.ts'
import { type CreditReport, World } from './world.ts'

/*
 * The fixtures come with what must come out of them, worked out by hand. This plays their campaign in the world, so
 * that the hand, the oracle and the jobs are three opinions.
 */

interface CampaignStep {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly as_of: string
}

interface ExpectedEntry {
  /** Absent: `cpf`. */
  readonly account?: Account
  readonly kind: string
  readonly activity_year?: number
  readonly amount: string
  readonly rate?: string
  readonly lot?: string
}

interface ExpectedHolder {
  readonly nir: string
  readonly birth_date: string
  readonly state: string
  readonly opened_on: string | null
  readonly opening_reason: string | null
  readonly closed_on: string | null
  readonly reason?: string
  readonly excluded?: Readonly<Record<string, string>>
  readonly entries: readonly ExpectedEntry[]
}

interface ExpectedRate {
  readonly account?: Account
  readonly rate: string
  readonly holders: number
  readonly amount: string
}

interface CreditTotals {
  readonly holders: number
  readonly entries: number
  /** Of the euros. */
  readonly amount: string
  readonly by_rate: readonly ExpectedRate[]
  readonly capped: number
  readonly excluded: readonly { reason: string; holders: number }[]
}

interface Expected {
  readonly files: Readonly<Record<string, { readonly rejections: readonly { line: number }[] }>>
  readonly steps: Readonly<Record<string, { readonly totals?: unknown }>>
  readonly holders: Readonly<Record<string, ExpectedHolder>>
}

const folder = new URL('../../fixtures/', import.meta.url)
const campaign: CampaignStep[] = JSON.parse(readFileSync(new URL('campaign.json', folder), 'utf8'))
const expected: Expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'))

describe('the campaign of the fixtures', () => {
  const { world, credits } = playCampaign()

  it.each(Object.entries(expected.holders))('%s', (_name, holder) => {
    const key = holderKey(holder.nir, Number(holder.birth_date.slice(0, 4)))
    const account = world.account(key)
    expect(account).toMatchObject({
      state: holder.state,
      openedOn: holder.opened_on,
      openingReason: holder.opening_reason,
      closedOn: holder.closed_on,
      reason: holder.reason ?? null,
    })
    // In which order the lots of one training are booked is nobody's promise.
    const booked = sorted(account.entries, (entry) => `${entry.account} ${entry.kind} ${amountOf(entry)}`)
    const told = sorted(holder.entries, ({ account: name = 'cpf', kind, amount }) => `${name} ${kind} ${amount}`)
    expect(booked.map(([text]) => text)).toEqual(told.map(([text]) => text))
    for (const [index, [, { activity_year: year, rate, lot }]] of told.entries()) {
      const [, entry] = booked[index]!
      if (year !== undefined) expect(entry.activityYear).toBe(year)
      if (rate !== undefined) expect(entry.rate).toBe(rate)
      if (lot !== undefined) expect(entry.lot).toBe(lot)
    }
    for (const [step, reason] of Object.entries(holder.excluded ?? {})) {
      const assessment = credits.get(step)!.assessments.find((each) => each.holder === key)
      expect(assessment?.excluded).toBe(reason)
    }
  })

  it.each([...credits.keys()])('%s', (step) => {
    const totals = expected.steps[step]!.totals as CreditTotals
    const { holders, entries, amount, capped, by_rate, excluded } = totals
    expect(totalsOf(credits.get(step)!)).toEqual({
      ...{ holders, entries, amount, capped },
      excluded: Object.fromEntries(excluded.map((each) => [each.reason, each.holders])),
    })
    const rates = by_rate.map(({ account = 'cpf', ...each }) => `${account} ${each.rate} ${each.amount}`)
    expect(ratesOf(credits.get(step)!).sort()).toEqual(rates.sort())
  })
})

/** With the text that each is sorted by; equal ones stay as they were. */
function sorted<One>(all: readonly One[], text: (one: One) => string): [string, One][] {
  return all.map((one): [string, One] => [text(one), one]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

function playCampaign() {
  const world = new World()
  const loaded = new Set<string>()
  const credits = new Map<string, CreditReport>()
  for (const { name, command, args, as_of: asOf } of campaign) {
    // Leave moves no rights.
    if (command === 'ingest' && args[0] !== 'leave_requests') {
      const [feed, ...files] = args as [Feed, ...string[]]
      for (const file of files.filter((each) => !loaded.has(each))) {
        world.load(changesOf(feed, rowsOf(file)))
        loaded.add(file)
      }
    }
    if (command === 'open-accounts') world.openAccounts(asOf)
    if (command === 'close-deaths') world.closeDeaths(asOf)
    if (command === 'convert-hours') world.convert(asOf)
    if (command === 'use-rights') world.useRights(asOf)
    if (command === 'settle-top-ups') world.settleTopUps(asOf)
    if (command === 'credit' && !args.includes('--plan')) credits.set(name, world.credit(Number(args[0]), asOf))
  }
  return { world, credits }
}

function totalsOf(report: CreditReport): Omit<CreditTotals, 'excluded' | 'by_rate'> & { excluded: object } {
  const { assessments, entries } = report
  const excluded: Record<string, Set<string>> = {}
  for (const { holder, excluded: reason } of assessments) {
    if (reason !== null) excluded[reason] = (excluded[reason] ?? new Set()).add(holder)
  }
  const inEuros = entries.filter(({ account }) => account === 'cpf')
  return {
    holders: holdersOf(assessments),
    entries: entries.length,
    amount: euros(inEuros.reduce((sum, { amount }) => sum + amount, 0)),
    capped: holdersOf(assessments.filter(({ capped }) => capped)),
    excluded: Object.fromEntries(Object.entries(excluded).map(([reason, { size }]) => [reason, size])),
  }
}

function holdersOf(assessments: readonly Assessment[]): number {
  return new Set(assessments.map(({ holder }) => holder)).size
}

/** What was booked by account and rate: `cpf base 17700.00`. */
function ratesOf({ entries }: CreditReport): string[] {
  const sums = new Map<string, Pick<Entry, 'account' | 'amount'>>()
  for (const { account, rate, amount } of entries) {
    const name = `${account} ${rate}`
    sums.set(name, { account, amount: (sums.get(name)?.amount ?? 0) + amount })
  }
  return [...sums].map(([name, sum]) => `${name} ${amountOf(sum)}`)
}

function amountOf({ account, amount }: Pick<Entry, 'account' | 'amount'>): string {
  return amountText(account, amount)
}

/** The rows of a fixture that are accepted, in canonical form. */
function rowsOf(file: string): FeedRow[] {
  const bytes = readFileSync(new URL(file, folder))
  const text = decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  const refused = new Set(expected.files[file]!.rejections.map(({ line }) => line))
  if (refused.has(1)) return [] // the whole file
  const lines = text.split(/\r?\n/).filter((_line, index) => !refused.has(index + 1))
  const delimiter = [';', ',', '\t'].find((each) => lines[0]!.includes(each))!
  const rows: FeedRow[] = parse(lines.join('\n'), { columns: true, delimiter, skip_empty_lines: true })
  return rows.map(canonical)
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What other words for states and answers mean. */
const wordsMeant: Readonly<Record<string, string>> = {
  accepté: 'accepted',
  inTraining: 'in_training',
  refusé: 'refused',
}
const timeColumns = new Set(['time_worked', 'assimilated_time', 'time_reference', 'price'])
const numberColumns = new Set(['nir', 'siret'])
const truthColumns = new Set(['disabled_worker', 'contribution_paid', 'cancelled'])

function canonical(row: FeedRow): FeedRow {
  const cells = Object.entries(row).map(([column, text]) => {
    if (timeColumns.has(column)) return [column, text.replace(/\s/g, '').replace(',', '.')]
    if (truthColumns.has(column) && text !== '') return [column, String(['true', '1', 'oui'].includes(text))]
    if (wordsMeant[text] !== undefined) return [column, wordsMeant[text]]
    if (numberColumns.has(column)) return [column, text.replace(/[\s.-]/g, '').toUpperCase()]
    return [column, text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1')]
  })
  const canonicalRow: FeedRow = Object.fromEntries(cells)
  return { ...canonicalRow, nir: canonicalRow.nir!.slice(0, 13) }
}
