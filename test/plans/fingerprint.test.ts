import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import { sealedTables } from '../../src/input/sealed-tables.ts'
import { audit } from '../../src/operations/audit.ts'
import { makePlan } from '../../src/operations/campaign.ts'
import { withdrawFile } from '../../src/operations/files.ts'
import { holdEstablishment, releaseEstablishment } from '../../src/operations/plausibility.ts'
import { decideReview } from '../../src/operations/review-deaths.ts'
import { configurationThatCounts, driftBetween, type InputPart, readInputs } from '../../src/plans/inputs.ts'
import { Installation } from '../jobs/installation.ts'

/*
 * What moves the fingerprint of a plan, and what does not: one installation, one change after the other. Each change must be
 * told by its part and its name; nothing else may be.
 */

const year = 2024
const asOf = '2025-04-01'
const present = { year, asOf, release: '1.0.0', configuration: configurationThatCounts(defaultConfiguration()) }
const [ada, ben, eve] = ['1800575114903', '1810575114901', '1820575114908']
const head =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference'
const declared = (nir: string, birth: string, hours = '1607') =>
  `${nir};${birth};employee;55210055400013;permanent;${year}-01-01;${year}-12-31;hour;${hours};1607`
const csv = (...rows: string[]) => `${[head, ...rows].join('\n')}\n`

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
  await load('declarations', 'first.csv', csv(declared(ada!, '1980-05-12')))
})
afterAll(() => installation.close())

const load = (feed: 'declarations' | 'deaths' | 'situations', name: string, text: string, again = false) =>
  installation.load(feed, name, text, asOf, { again })
const circumstances = () => installation.circumstances(asOf)
const asOwner = (sql: string) => installation.database.execute(sql)
const establishment = { siret: '55210055400013', employer_reference: '' }

async function withdraw(name: string) {
  const [file] = await installation.database.query<{ sha256: string }>(
    'select sha256 from source_file where name = $1',
    [name],
  )
  await withdrawFile(circumstances(), file!.sha256, null, 'sent in error')
}

async function aDeathToDecide() {
  await asOwner(`insert into death_review
      (id, holder_id, source, died_on, file_id, line, score, parts, contradictions, outcome)
    values (1, 1, 'dsn', '2025-01-02', 1, 2, 0, '[]', '{}', 'sure')`)
}

const decide = (decision: 'wait' | 'accept' | 'refuse') =>
  decideReview(circumstances(), { id: 1, decision, reason: 'looked at', on: undefined })

/** What is done, and what of the inputs moves, in the order of the parts: `part name`, as far as it is told here. */
type Change = readonly [what: string, change: () => Promise<unknown>, moved: readonly string[]]

const changes: readonly Change[] = [
  [
    'a file',
    () => load('declarations', 'second.csv', csv(declared(ben!, '1981-05-12'))),
    ['files declarations second.csv', 'work run'],
  ],
  ['the same file once more', () => load('declarations', 'second.csv', csv(declared(ben!, '1981-05-12'))), []],
  [
    'a file whose row is refused and waits',
    () => load('deaths', 'deaths.csv', `nir;death_date;cancelled\n${eve};2024-02-02;\n`),
    ['files deaths deaths.csv', 'work run'],
  ],
  [
    'a row that waited, cured by another file',
    () => load('declarations', 'third.csv', csv(declared(eve!, '1982-05-12'))),
    ['files declarations third.csv', 'work run', 'work run'],
  ],
  ['a plan', () => makePlan(circumstances(), 'campaign', { year, allowEmpty: false }), []],
  ['accounts opened', () => installation.openAccounts(asOf), ['work run']],
  ['accounts opened, none left', () => installation.openAccounts(asOf), []],
  ['a death closed', () => installation.closeDeaths(asOf), ['work run']],
  ['a credit', () => installation.credit(year, asOf), ['work run']],
  ['a credit that books nothing', () => installation.credit(year, asOf), []],
  ['an audit', () => audit(circumstances(), { sample: 10 }), []],
  ['a death to be decided on', aDeathToDecide, []],
  ['a death put aside', () => decide('wait'), []],
  ['a death accepted', () => decide('accept'), ['work operation']],
  ['a death taken back', () => decide('refuse'), ['work operation']],
  ['a file withdrawn', () => withdraw('second.csv'), ['files declarations second.csv', 'work operation']],
  [
    'a file put in force again',
    () => load('declarations', 'second.csv', csv(declared(ben!, '1981-05-12')), true),
    ['files declarations second.csv', 'work operation'],
  ],
  [
    'an establishment held',
    () => holdEstablishment(circumstances(), { establishment, year, reason: 'weekly hours' }),
    ['holds 55210055400013'],
  ],
  [
    'an establishment released',
    () => releaseEstablishment(circumstances(), { establishment, year, reason: 'all is well' }),
    ['holds 55210055400013'],
  ],
  [
    'an establishment held for another year',
    () => holdEstablishment(circumstances(), { establishment, year: 2023, reason: 'weekly hours' }),
    [],
  ],
  [
    'a value of the law',
    () =>
      asOwner(
        "update law_parameter set value = '60000' where name = 'cpf.employee.base' and valid_from = '2019-01-01'",
      ),
    ['law cpf.employee.base'],
  ],
  [
    'a rule of the law',
    () => asOwner("update repeatable_migration set sha256 = repeat('0', 64) where name = 'assess-year'"),
    ['rules assess-year'],
  ],
]

test('every lawful change moves it, and is named; what changes no amount does not', async () => {
  const found: [string, string[]][] = []
  let before = await readInputs(installation.database, present)
  for (const [what, change] of changes) {
    await change()
    const now = await readInputs(installation.database, present)
    found.push([what, driftBetween(before, now).map(({ part, name }) => `${part} ${name}`)])
    before = now
  }
  const short = found.map(([what, moved], index) => [
    what,
    moved.map((name) => changes[index]![2].find((expected) => name.startsWith(expected)) ?? name),
  ])
  expect(short).toEqual(changes.map(([what, , moved]) => [what, moved]))
})

const asked: readonly (readonly [string, Partial<typeof present>, InputPart[]])[] = [
  ['another business date', { asOf: '2025-04-02' }, ['business date']],
  ['another release', { release: '1.0.1' }, ['release']],
  [
    'deaths accepted by themselves',
    { configuration: { ...present.configuration, deaths: { sure: 'accept' } } },
    ['configuration'],
  ],
  [
    'a section of the configuration that is new',
    { configuration: { ...present.configuration, later: {} } },
    ['configuration'],
  ],
  ['nothing', {}, []],
]

test.each(asked)('%s', async (_, other, parts) => {
  const drift = driftBetween(
    await readInputs(installation.database, present),
    await readInputs(installation.database, { ...present, ...other }),
  )
  expect(drift.map(({ part }) => part)).toEqual(parts)
})

test('what moves no amount of the configuration does not count', () => {
  const plain = defaultConfiguration()
  const spoken = { ...plain, language: 'fr' as const, approvals: 2 as const }
  expect(configurationThatCounts(spoken)).toEqual(configurationThatCounts(plain))
})

/** Tables without seals, each with the reason why a fingerprint of the seals does not miss them. */
const unsealed: Readonly<Record<string, string>> = {
  balance: 'the sum of entries',
  year_report: 'sums for people to read: nothing is computed from them',
  settled_range: 'believed while nothing has changed',
  fact_written: 'tells only where nobody need look again',
  plausibility_look: 'believed while nothing has changed',
  establishment_hold: 'a part of its own',
  law_parameter: 'a part of its own',
  repeatable_migration: 'a part of its own',
  came_again: 'of refused rows',
  rejection: 'refused: what is cured of it enters a table that is sealed',
  retry_mark: 'when refused rows are tried again',
  dsn_number: 'numbers that files name; who goes with whom is decided, and moves sealed rows',
  dsn_person: 'months of a file, which count once they are made rows of a year',
  months_year: 'of which year months are to be made rows',
  identity_decision: 'what it moves is sealed',
  death_review: 'what is accepted enters the table of deaths',
  death_record: 'about nobody until a death is accepted',
  death_opposition: 'hides a record',
  holder_name: 'finds deaths',
  holder_trait: 'finds deaths',
  restriction: 'keeps from being erased',
  sender_map: 'how a sender names columns of files to come',
}
/** What runs, keys, releases, schedules and the like are kept in: no fact and no entry. */
const machinery =
  /^(run|run_attempt|chunk|seal|chain_link|plan|plan_input|key_check|program_release|schema_migration.*|schedul.*|tick.*|notice.*|worker.*|audit_report|kept_audit|audit.*|.*_attempt|set_aside.*|retry.*)$/

test('every table is sealed, or it is said why it moves no amount', async () => {
  const tables = await installation.database.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'cpa'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
  )
  const sealed = new Set(sealedTables.map(({ name }) => name))
  const open = tables
    .map(({ name }) => name)
    .filter((name) => !sealed.has(name) && !machinery.test(name) && unsealed[name] === undefined)
  expect(open).toEqual([])
})
