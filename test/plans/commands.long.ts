import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingAs } from '../../src/actor.ts'
import type { Command } from '../../src/cli/command.ts'
import { campaign } from '../../src/cli/commands/campaign.ts'
import { credit } from '../../src/cli/commands/credit.ts'
import { creditEngagements } from '../../src/cli/commands/credit-engagements.ts'
import { plansApprove } from '../../src/cli/commands/plans/approve.ts'
import { plans } from '../../src/cli/commands/plans/list.ts'
import { plansShow } from '../../src/cli/commands/plans/show.ts'
import { withOwnerConnection } from '../../src/database/connection.ts'
import { applyPlan } from '../../src/operations/apply-plan.ts'
import { makePlan } from '../../src/operations/campaign.ts'
import { retryRun } from '../../src/operations/runs.ts'
import { migrateQueue } from '../../src/runs/doorbell/queue.ts'
import { readSettings } from '../../src/settings.ts'
import { call } from '../cli/call.ts'
import { Installation } from '../jobs/installation.ts'

/* Plans through the commands: planned, shown, approved, applied, and every refusal with its code. */

const day = ['--as-of', '2025-04-01']
const head =
  'nir;birth_date;scheme;siret;contract_nature;activity_start;activity_end;time_unit;time_worked;time_reference'
let files = 0

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open('postgres')
  await withOwnerConnection(ownSettings(), migrateQueue)
  await declare('1800575114903;1980-05-12')
})
afterAll(() => installation.close())

function ownSettings() {
  return readSettings({ ...installation.environment(), CPA_MIGRATION_URL: installation.ownerUrl })
}

/** Somebody's full year, in a file of its own. */
async function declare(person: string) {
  files += 1
  const row = `${person};employee;55210055400013;permanent;2024-01-01;2024-12-31;hour;1607;1607`
  await installation.load('declarations', `declared-${files}.csv`, `${head}\n${row}\n`, '2025-04-01')
}

/** What a full year of an employee gives, in cents, as the table of the law has it. */
async function baseIs(cents: string) {
  const sql = "update law_parameter set value = $1 where name = 'cpf.employee.base' and valid_from = '2019-01-01'"
  expect(await installation.database.execute(sql, [cents])).toBe(1)
}

interface Told {
  readonly exit: number
  readonly error?: { readonly code: string; readonly message: string }
  readonly [name: string]: unknown
}

/** What a command tells, by somebody, under a configuration. */
async function told(
  command: Command,
  words: string[],
  by = 'anne',
  configuration = 'approvals: 0',
): Promise<Told> {
  const path = join(installation.directory, 'configuration.yaml')
  writeFileSync(path, configuration)
  const env = { ...installation.environment(), CPA_CONFIG: path, CPA_OPERATOR: by }
  process.env.CPA_OPERATOR = by
  try {
    const { exit, output } = await call(command, [...words, '--json'], { env })
    return { exit, ...(JSON.parse(output) as object) }
  } finally {
    delete process.env.CPA_OPERATOR
  }
}

async function refused(...asked: Parameters<typeof told>) {
  const { exit, error } = await told(...asked)
  return [exit, error?.code]
}

async function planned(command = campaign): Promise<number> {
  const document = await told(command, ['2024', '--plan', ...day])
  expect(document).toMatchObject({
    exit: 0,
    plan_id: expect.any(Number),
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  return document.plan_id as number
}

const onlyPlan = async (id: number) => {
  const { plans: found } = await told(plansShow, [String(id)])
  return (found as Record<string, unknown>[])[0]!
}

test('planned, shown, applied; then nothing of it can be done again', async () => {
  const id = await planned()
  expect(await onlyPlan(id)).toMatchObject({
    ...{ id, year: 2024, command: 'campaign', state: 'planned', approvals: [], drift: [], as_of: '2025-04-01' },
    totals: {
      entries: 1,
      by_account: [{ account: 'cpf', entries: 1, amount: { unit: 'EUR', amount: '500.00' } }],
      by_scheme: [{ account: 'cpf', scheme: 'employee', entries: 1 }],
      by_cap: [{ cap: { unit: 'EUR', amount: '5000.00' }, capped: 0 }],
      by_sender: [{ told_by: 'not_named', sender: null, holders: 1 }],
    },
  })
  expect(await refused(campaign, ['2023', '--apply', String(id)])).toEqual([4, 'plan_of_another_year'])
  expect(await refused(credit, ['2024', '--apply', String(id)])).toEqual([4, 'plan_of_another_command'])
  expect(await refused(campaign, ['2024', '--apply', '99'])).toEqual([2, 'plan_unknown'])
  expect(await refused(campaign, ['2024', '--plan', '--apply', String(id)])).toEqual([2, 'usage'])
  expect(await refused(campaign, ['2024', '--accept-drift', 'why not'])).toEqual([2, 'usage'])

  // At the business date of the plan, whatever the day is.
  const applied = await told(campaign, ['2024', '--apply', String(id)])
  expect(applied).toMatchObject({ exit: 0, plan_id: id, as_planned: true, deviation: [], as_of: '2025-04-01' })
  expect(applied).toMatchObject({ audit: { ok: true }, outcome: 'done' })
  expect(await refused(campaign, ['2024', '--apply', String(id)])).toEqual([4, 'plan_applied'])
  expect(await refused(plansApprove, [String(id)], 'bruno')).toEqual([4, 'plan_applied'])
  const { plans: listed } = await told(plans, ['--year', '2024'])
  expect(listed).toMatchObject([{ id, year: 2024, state: 'applied', as_planned: true, approvals: [] }])
})

test('a plan that something has come to after is refused, with what came', async () => {
  await declare('1810575114901;1981-05-12')
  const first = await planned()
  const id = await planned()
  expect(await refused(campaign, ['2024', '--apply', String(first)])).toEqual([4, 'plan_superseded'])

  await declare('1820575114908;1982-05-12')
  await baseIs('50100')
  const { exit, error } = await told(campaign, ['2024', '--apply', String(id)])
  expect([exit, error!.code]).toEqual([4, 'plan_drifted'])
  expect(error!.message).toMatch(/files: declarations declared-3\.csv \([0-9a-f]{8}\): new, place 3/)
  expect(error!.message).toMatch(/parameters of the law: cpf\.employee\.base: .*500.* → .*501/)
  await baseIs('50000')
  const drift = (await onlyPlan(id)).drift as { part: string }[]
  expect(drift.map(({ part }) => part)).toEqual(['files', 'work'])

  expect(await refused(campaign, ['2024', '--apply', String(id), '--as-of', '2025-04-02'])).toEqual([
    4,
    'plan_drifted',
  ])
  const reason = 'one more file, which was announced'
  const applied = await told(campaign, ['2024', '--apply', String(id), '--accept-drift', reason])
  expect(applied).toMatchObject({ exit: 0, as_planned: false, outcome: 'done' })
  expect(applied.deviation).toMatchObject([
    {
      account: 'cpf',
      kind: 'credit',
      planned: { entries: 1 },
      booked: { entries: 2, amount: { amount: '1000.00' } },
    },
  ])
  expect(await onlyPlan(id)).toMatchObject({ state: 'applied', accepted_drift: reason, as_planned: false })
  const [kept] = await installation.database.query<{ reason: string }>(
    "select detail ->> 'accepted_drift' as reason from audit_event where action = 'plans apply' and outcome = 'begun' order by id desc limit 1",
  )
  expect(kept!.reason).toBe(reason)
})

test('with approvals: two people who did not plan it, of what is in force', async () => {
  const two = 'approvals: 2'
  for (const [command, words] of [
    [campaign, ['2024', ...day]],
    [credit, ['2024', ...day]],
    [creditEngagements, ['2024', ...day]],
  ] as const) {
    expect(await refused(command, [...words], 'anne', two)).toEqual([4, 'plan_required'])
  }
  await declare('1830575114904;1983-05-12')
  const id = String((await told(campaign, ['2024', '--plan', ...day], 'anne', two)).plan_id)
  const apply = (by = 'anne') => refused(campaign, ['2024', '--apply', id], by, two)
  expect(await refused(plansApprove, [id], 'Anne ', two)).toEqual([4, 'approval_by_planner'])
  expect(await told(plansApprove, [id, '--reason', 'seen'], 'bruno', two)).toMatchObject({
    exit: 0,
    plans: [{ approvals: [{ by: 'bruno', reason: 'seen', counts: true }], approvals_needed: 2 }],
  })
  expect(await apply()).toEqual([4, 'plan_not_approved'])
  expect(await refused(plansApprove, [id], 'BRUNO', two)).toEqual([0, undefined])
  expect(await apply()).toEqual([4, 'plan_not_approved'])
  expect(await refused(plansApprove, [id], 'chloe', two)).toEqual([0, undefined])
  expect(await refused(plansApprove, [id], 'chloe', two)).toEqual([0, undefined])
  expect((await onlyPlan(Number(id))).approvals).toHaveLength(2)
  // All have the login of this installation: told apart by it they are one person, who is the planner.
  const strict = 'plans: { approvals: 2, people: database_user }'
  expect(await refused(campaign, ['2024', '--apply', id], 'anne', strict)).toEqual([4, 'plan_not_approved'])

  // Through a console all have its login: nobody plans or approves there where that is what people are told apart by.
  const shared = (command: Command, words: string[]) =>
    actingAs('dora', () => refused(command, words, 'dora', strict))
  expect(await shared(plansApprove, [id])).toEqual([4, 'login_shared'])
  expect(await shared(campaign, ['2024', '--plan', ...day])).toEqual([4, 'login_shared'])

  // What is approved is what was in force: another file, and the change alone is not enough to go on.
  await declare('1840575114900;1984-05-12')
  const accept = ['--accept-drift', 'announced']
  expect(await refused(plansApprove, [id], 'bruno', two)).toEqual([4, 'plan_drifted'])
  expect(await refused(campaign, ['2024', '--apply', id, ...accept], 'anne', two)).toEqual([
    4,
    'plan_not_approved',
  ])
  expect(await refused(plansApprove, [id, ...accept], 'bruno', two)).toEqual([0, undefined])
  expect(await refused(plansApprove, [id, ...accept], 'chloe', two)).toEqual([0, undefined])
  expect(await told(campaign, ['2024', '--apply', id, ...accept], 'anne', two)).toMatchObject({ exit: 0 })
})

test('from a schedule: planned, waiting, applied; then nothing', async () => {
  const one = 'plans: { approvals: 1 }'
  const start = () => told(campaign, ['2024', '--when-approved', ...day], 'scheduler', one)
  expect(await start()).toMatchObject({ exit: 0, outcome: 'nothing_to_do' })
  await declare('1850575114907;1985-05-12')
  expect(await start()).toMatchObject({ exit: 4, error: { code: 'plan_not_approved' } })
  const [{ id }] = (await told(plans, [])).plans as [{ id: number }]
  // The plan that waits stays the same.
  expect(await start()).toMatchObject({ exit: 4, error: { code: 'plan_not_approved' } })
  expect((await told(plans, [])).plans).toMatchObject([{ id, state: 'planned' }, {}, {}, {}, {}, {}])
  expect(await refused(plansApprove, [String(id)], 'bruno', one)).toEqual([0, undefined])
  expect(await start()).toMatchObject({ exit: 0, plan_id: id, as_planned: true })
})

test('an apply that was stopped goes on; a run without the plan must end first', async () => {
  await declare('1860575114903;1986-05-12')
  const id = await planned()
  const stop = new AbortController()
  const circumstances = installation.circumstances('2025-04-01')
  const asked = { id, year: 2024, command: 'campaign' as const, acceptDrift: undefined, asOf: undefined }
  const stopping = {
    ...circumstances,
    signal: stop.signal,
    begun: async () => stop.abort(),
  }
  await expect(applyPlan(stopping, { ...asked, outsideWindow: undefined })).rejects.toMatchObject({
    code: 'stopped',
  })
  expect(await onlyPlan(id)).toMatchObject({ state: 'applying', drift: [] })
  expect(await told(campaign, ['2024', '--apply', String(id)])).toMatchObject({ exit: 0, as_planned: true })

  const next = await planned(credit)
  const other = { year: 2024, planOnly: false }
  await installation.database.execute(
    "insert into run (id, job, identity, params, as_of, state) select max(id) + 1, 'credit-year', 'credit-year 2024', $1, '2025-04-01', 'stopped' from run",
    [JSON.stringify(other)],
  )
  expect(await refused(credit, ['2024', '--apply', String(next)])).toEqual([4, 'refused'])
})

test('a plan without somebody is none, until the run is retried', async () => {
  await installation.database.execute('delete from run where id = (select max(id) from run) and job = $1', [
    'credit-year',
  ])
  await declare('1870575114900;1987-05-12')
  const circumstances = installation.circumstances('2025-04-01')
  await withOwnerConnection(ownSettings(), async (client) => {
    await client.query(
      `create function cpa.fail() returns trigger language plpgsql as 'begin raise exception ''no''; end'`,
    )
    await client.query(
      `create trigger fail before insert on cpa.entry_2024 for each row execute function cpa.fail()`,
    )
  })
  const made = (await makePlan(circumstances, 'campaign', { year: 2024, allowEmpty: false }))!
  const { plan_id: id, warnings } = made.plan
  expect(warnings[0]).toMatchObject({ code: 'people_left_out', found: 1 })
  expect(await refused(plansApprove, [String(id)], 'bruno')).toEqual([4, 'plan_unfinished'])
  expect(await refused(campaign, ['2024', '--apply', String(id)])).toEqual([4, 'plan_unfinished'])
  await withOwnerConnection(ownSettings(), (client) => client.query('drop trigger fail on cpa.entry_2024'))
  await retryRun(circumstances, made.runId)
  expect(await onlyPlan(id)).toMatchObject({ state: 'planned', drift: [], totals: { entries: 1 } })
  expect(await told(campaign, ['2024', '--apply', String(id)])).toMatchObject({ exit: 0, as_planned: true })
})
