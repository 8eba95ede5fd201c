import { createReadStream } from 'node:fs'
import { loadSql } from '../../../src/database/sql.ts'
import type { Site } from '../site.ts'
import { creditByBullMq } from './bullmq-jobs.ts'
import { creditByDuckDb } from './duckdb.ts'
import { creditByGraphileWorker } from './graphile-worker-jobs.ts'
import { creditByLoop, type PeerTask } from './knex-loop.ts'
import { creditByPgBoss } from './pg-boss-jobs.ts'

/** Where a peer works: the same server, the same year, the file that was loaded. */
export interface PeerGround {
  readonly site: Site
  readonly task: PeerTask
  readonly file: string
}

/** Somebody else's way of crediting the same people on the same server. */
export interface Peer {
  readonly name: string
  readonly what: string
  /** The most people it is given: a queue with a job for each takes too long for all. Its seconds are told for as many as all. */
  readonly most: number
  credit(ground: PeerGround): Promise<unknown>
}

const all = Number.POSITIVE_INFINITY

export const creditPeers: readonly Peer[] = [
  {
    name: 'lean',
    what: 'one hand-written statement that knows the base rule alone',
    most: all,
    credit: ({ site, task: { year, asOf } }) =>
      site.opened.database.transaction((transaction) =>
        transaction.execute(loadSql(import.meta.url, './lean-credit.sql'), [year, asOf]),
      ),
  },
  {
    name: 'loop',
    what: 'reads, computes and writes in Node with knex, 1,000 people at a time',
    most: all,
    credit: ({ task }) => creditByLoop(task),
  },
  {
    name: 'duckdb',
    what: 'reads the file and adds up the same rights in memory, in as many threads as there are cores; writes nothing',
    most: all,
    credit: ({ file, task }) => creditByDuckDb(file, task.asOf),
  },
  {
    name: 'bullmq',
    what: 'a job for each person on BullMQ in Postgres',
    most: 50_000,
    credit: ({ task }) => creditByBullMq(task),
  },
  {
    name: 'pg-boss',
    what: 'a job for each person on pg-boss',
    most: 50_000,
    credit: ({ task }) => creditByPgBoss(task),
  },
  {
    name: 'graphile-worker',
    what: 'a job for each person on graphile-worker',
    most: 50_000,
    credit: ({ task }) => creditByGraphileWorker(task),
  },
]

/** Fills a table of the shape of the feed with the same rows. */
export async function copyRows(site: Site, file: string): Promise<void> {
  await site.opened.database.transaction((transaction) =>
    transaction.copyIn(
      "copy cpa.peer_feed from stdin with (format csv, header match, delimiter ';', force_not_null (siret, contract_number, employer_reference))",
      createReadStream(file),
    ),
  )
}
