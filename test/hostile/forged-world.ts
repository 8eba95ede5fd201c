import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeOver } from '../../src/chain/take-over.ts'
import type { Database, Transaction } from '../../src/database/connection.ts'
import type { FeedName } from '../../src/input/feeds/index.ts'
import { sealedTables } from '../../src/input/sealed-tables.ts'
import { type AuditReport, examineLedger } from '../../src/ledger/audit/audit.ts'
import { makePlan, runCampaign } from '../../src/operations/campaign.ts'
import { Installation } from '../jobs/installation.ts'
import { generated } from '../practice/generate/generated.ts'

export const asOf = '2026-05-04'

/** A ledger with every feed, a corrected row, a refused file and events, made by the program alone. */
export class ForgedWorld {
  readonly installation: Installation
  /** As the owner of a server of tests: a superuser. */
  readonly owner: Database
  readonly #directory: string

  private constructor(installation: Installation, owner: Database, directory: string) {
    this.installation = installation
    this.owner = owner
    this.#directory = directory
  }

  static async open(): Promise<ForgedWorld> {
    const installation = await Installation.open()
    const { database, chain } = installation
    await takeOver(database, chain, sealedTables)
    const directory = mkdtempSync(join(tmpdir(), 'cpa-forged-'))
    for (const { feed, name, path } of await generated({ directory, holders: 1_200, year: 2025 })) {
      await installation.load(feed as FeedName, name, readFileSync(path), asOf)
    }
    await installation.load('declarations', 'later.csv', corrected(join(directory, 'declarations-2025.csv')), asOf)
    await installation.load('deaths', 'headless.csv', 'nothing\n1\n', asOf)
    await runCampaign(installation.circumstances(asOf), {
      year: 2025,
      outsideWindow: undefined,
      allowEmpty: false,
    })
    await makePlan(installation.circumstances('2027-09-01'), 'credit', { year: 2025, allowEmpty: false })
    return new ForgedWorld(installation, await installation.openAsOwner(), directory)
  }

  async close(): Promise<void> {
    await this.owner.close()
    await this.installation.close()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  /** What the audit says of the ledger as it stands in a transaction. */
  audit(transaction: Transaction, anchors?: ReadonlyMap<bigint, string>): Promise<AuditReport> {
    const { chain, keys } = this.installation
    const { signature } = chain
    return examineLedger(transaction, { asOf, chain: { signature, anchors, fingerprint: keys.fingerprint } })
  }

  /** What the audit says after statements of somebody who may do anything; nothing of it is kept. */
  async auditAfter(
    statements: readonly string[],
    anchors?: ReadonlyMap<bigint, string>,
    as: Database = this.owner,
  ): Promise<AuditReport> {
    let report: AuditReport | undefined
    await as
      .transaction(async (transaction) => {
        if (as === this.owner) await transaction.execute('set local session_replication_role = replica')
        for (const statement of statements) await transaction.execute(statement)
        report = await this.audit(transaction, anchors)
        throw new Undone()
      })
      .catch((error) => {
        if (!(error instanceof Undone)) throw error
      })
    return report!
  }
}

class Undone extends Error {}

/** The first row of a file of declarations with other hours, under the same key. */
function corrected(path: string): string {
  const [header, ...rows] = readFileSync(path, 'utf8').split('\n')
  const columns = header!.split(';')
  const time = columns.indexOf('time_worked')
  const row = rows.find((line) => Number(line.split(';')[time]) > 100)!
  const cells = row.split(';')
  cells[time] = '77'
  return `${header}\n${cells.join(';')}\n`
}
