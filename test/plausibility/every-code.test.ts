import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { examinePlausibility } from '../../src/operations/plausibility.ts'
import { type FindingCode, findingCodes } from '../../src/plausibility/codes.ts'
import type { Finding } from '../../src/plausibility/finding.ts'
import { Installation } from '../jobs/installation.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import { casesOfCodes, type Declared, type DeclaredEstablishment } from './populations-by-code.ts'

/* Every code names the establishment that it is about and says nothing of the one beside it; no other code speaks there. */

const asOf = '2025-04-01'
const header =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference;time_confirmed'

interface Established extends DeclaredEstablishment {
  readonly code: FindingCode
  readonly isNamed: boolean
  readonly number: number
  readonly siret: string
}

const establishments: Established[] = Object.entries(casesOfCodes)
  .flatMap(([code, { named, spared }]) => [
    ...named.map((one) => ({ ...one, code: code as FindingCode, isNamed: true })),
    ...spared.map((one) => ({ ...one, code: code as FindingCode, isNamed: false })),
  ])
  .map((one, number) => ({ ...one, number, siret: inventedSiret(number) }))
/** What tells a finding of one of them: senders, where it is about these. */
const nameOf = ({ code, siret }: Established) => (code === 'rejection_spike' ? `sender of ${siret}` : siret)
const nameIn = ({ siret, sender }: Finding) => siret ?? sender

let installation: Installation
let findings: readonly Finding[]

beforeAll(async () => {
  installation = await Installation.open()
  const silent = establishments.filter(({ code }) => code !== 'rejection_spike')
  for (const [year, of] of [
    [2023, 'before'],
    [2024, 'now'],
  ] as const) {
    await load(
      `all-${year}.csv`,
      silent.flatMap((one) => rowsOf(one, one[of] ?? [], year)),
    )
    for (const one of establishments.filter(({ code }) => code === 'rejection_spike')) {
      await load(`${one.number}-${year}.csv`, rowsOf(one, one[of] ?? [], year), nameOf(one))
    }
  }
  for (const one of establishments) await giveBalances(one)
  const looked = await examinePlausibility(installation.circumstances(asOf), 2024, { hold: false })
  findings = looked.findings
})
afterAll(() => installation.close())

async function load(name: string, rows: readonly string[], sender?: string): Promise<void> {
  if (rows.length === 0) return
  const content = `${[header, ...rows].join('\n')}\n`
  await installation.load('declarations', name, content, asOf, sender === undefined ? {} : { sender })
}

function rowsOf({ number, siret }: Established, declared: readonly Declared[], year: number): string[] {
  return declared.map(({ worked, reference = '', confirmed, refused }, at) =>
    [
      ...[nirOf(number, at), refused ? '1980-13-04' : '1980-03-04', 'employee', siret, 'permanent'],
      ...[`${year}-01-01`, `${year}-12-31`, 'hour', worked, reference, confirmed ? 'true' : ''],
    ].join(';'),
  )
}

function nirOf(establishment: number, person: number): Nir {
  return inventedNir(establishment * 1_000 + person, 1, { year: 1980, month: 3, day: 4 }, true) as Nir
}

async function giveBalances({ number, now }: Established): Promise<void> {
  const vault = new NirVault(installation.keys)
  for (const [at, { balance }] of now.entries()) {
    if (balance === undefined) continue
    const given = await installation.database.execute(
      `insert into balance (holder_id, account, balance, statutory, entries)
       select id, 'cpf', $2, $2, 1 from holder where nir_hash = $1`,
      [vault.hashNir(nirOf(number, at)), balance],
    )
    expect(given).toBe(1)
  }
}

it('every code has a case', () => {
  expect(Object.keys(casesOfCodes)).toEqual([...findingCodes])
  for (const [code, { named, spared }] of Object.entries(casesOfCodes)) {
    expect(Math.min(named.length, spared.length), code).toBeGreaterThan(0)
  }
})

it.each(findingCodes)('%s', (code) => {
  const own = establishments.filter((one) => one.code === code)
  const said = own.map((one) => ({
    name: nameOf(one),
    codes: findings
      .filter((finding) => nameIn(finding) === nameOf(one) || finding.siret === one.siret)
      .map((finding) => finding.code),
  }))
  expect(said).toEqual(own.map((one) => ({ name: nameOf(one), codes: one.isNamed ? [code] : [] })))
})
