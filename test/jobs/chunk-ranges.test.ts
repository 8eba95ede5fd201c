import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { campaignSteps } from '../../jobs/campaign.ts'
import { jobs } from '../../jobs/index.ts'
import { partOfChunk } from '../../src/chain/chain.ts'
import type { Transaction } from '../../src/database/connection.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import type { AnyJob } from '../../src/runs/chunk-worker.ts'
import { takeInHand } from '../support/chunk-in-hand.ts'
import { Installation } from './installation.ts'

/*
 * A holder never meets another one: what a chunk does is the same when everybody else's rows are not there. So a population
 * may be split over whole databases. Each job is tried on a chunk in the middle, as the campaign comes to it.
 */

const holders = 600
const chunk = { first: 201, last: 400 }
const year = 2025
const asOf = '2026-05-04'
const info = { runId: 4711, chunkNumber: 3, asOf } as const
const steps = campaignSteps(year)

/** Jobs that are no ranges of holders, and why they need not be. */
const others: Readonly<Record<string, string>> = {
  ingest: 'slices of a file: who they name is known afterwards',
  'retry-refused': 'refused rows, which belong to nobody yet',
  'match-deaths': 'holds each range against all deaths of INSEE, which belong to nobody yet',
  purge: 'rows of all tables, files and the audit trail among them',
  'add-months': 'held to its range by the plans of its statements',
  'plan-campaign': 'the jobs of the campaign, undone',
}

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
  const directory = mkdtempSync(join(tmpdir(), 'cpa-ranges-'))
  const written: { name: string; feed: FeedName }[] = []
  const options = { holders, year, seed: 20_261_126, refusedShare: 0, directory }
  const making = generate(options)
  for (let step = await making.next(); ; step = await making.next()) {
    if (step.done === true) {
      written.push(...(step.value as { name: string; feed: FeedName }[]))
      break
    }
  }
  for (const { name, feed } of written) {
    await installation.load(feed, name, readFileSync(join(directory, name)), asOf)
  }
  rmSync(directory, { recursive: true })
})
afterAll(() => installation.close())

class Undone extends Error {}

/** What a chunk of a job does, as rows; nothing of it is kept. */
async function done(job: AnyJob, params: unknown, { alone }: { alone: boolean }): Promise<unknown> {
  let found: unknown
  const trial = installation.database.transaction(async (transaction) => {
    if (alone) await removeOthers(transaction)
    await takeInHand(transaction, { ...info, ...chunk }, { job: job.name, params: params as object, asOf })
    const sealing = await installation.chain.begin(transaction, partOfChunk(info.runId, info.chunkNumber))
    const totals = await job.process(transaction, chunk, params, { ...info, sealing }, undefined)
    found = { totals, rows: await rowsOf(transaction) }
    throw new Undone()
  })
  await expect(trial).rejects.toThrow(Undone)
  return found
}

/** Everybody's rows but those of the chunk's holders, from every table that has a holder. */
async function removeOthers(transaction: Transaction): Promise<void> {
  const tables = await transaction.query<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'cpa'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and (a.attname = 'holder_id' or (c.relname = 'holder' and a.attname = 'id'))`,
  )
  expect(tables.length).toBeGreaterThan(15)
  // Past the triggers that keep the ledger, and the references between the tables.
  await transaction.execute('set local session_replication_role = replica')
  for (const { name, column } of tables) {
    await transaction.execute(`delete from "${name}" where "${column}" not between $1 and $2`, [
      chunk.first,
      chunk.last,
    ])
  }
  await transaction.execute('set local session_replication_role = origin')
}

async function rowsOf(transaction: Transaction): Promise<Record<string, unknown[]>> {
  const range = [chunk.first, chunk.last]
  const lines = async (from: string, values: readonly unknown[] = range) =>
    (await transaction.query<{ line: string }>(`select t::text as line from (${from}) t order by 1`, values)).map(
      ({ line }) => line,
    )
  return {
    entries: await lines(
      `select holder_id, account, number, activity_year, kind, amount, effective_on, statutory, rate, entitlement, cap,
         headroom, lot, subject
       from entry where run_id = $1`,
      [info.runId],
    ),
    funding: await lines(
      'select account, activity_year, scheme, kind, amount from funding_entry where run_id = $1',
      [info.runId],
    ),
    balances: await lines('select * from balance where holder_id between $1 and $2'),
    accounts: await lines(
      'select holder_id, opened_on, opening_reason, closed_on from account_state where holder_id between $1 and $2',
    ),
  }
}

it('every job is a job over ranges of holders, or it is said why not', () => {
  const all = Object.keys(jobs({ keys: installation.keys, spoolDirectory: '' }))
  expect([...new Set(steps.map(({ job }) => job.name)), ...Object.keys(others)].sort()).toEqual(all.sort())
})

it('what a chunk does is the same when nobody else is there', async () => {
  const moved: string[] = []
  for (const { job, params } of steps) {
    const beside = await done(job, params, { alone: false })
    expect(await done(job, params, { alone: true }), job.name).toEqual(beside)
    const { rows } = beside as { rows: { entries: unknown[] } }
    if (rows.entries.length > 0) moved.push(job.name)
    await installation.run(job, params, asOf)
  }
  // Otherwise nothing was tried.
  expect(moved).toEqual(expect.arrayContaining(['convert-hours', 'use-rights', 'credit-year', 'credit-exposures']))
})
