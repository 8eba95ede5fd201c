import { afterAll, beforeAll, expect, test } from 'vitest'
import { signals } from '../../../src/cli/commands/signals.ts'
import { createWorld, type World } from '../statement/world.ts'

let world: World
const asOf = '2026-05-04'

type Row = Readonly<Record<string, unknown>>

async function insert(into: string, holder: number, row: Row): Promise<void> {
  const columns = Object.keys(row)
  await world.database.execute(
    `insert into ${into} (holder_id, ${columns.join(', ')}, file_id, line)
     values ($1, ${columns.map((_, index) => `$${index + 2}`).join(', ')}, 1, 1)`,
    [holder, ...Object.values(row)],
  )
}

/** A training file with the state it reached last; accepted on the day told. */
async function trained(holder: number, number: string, acceptedOn: string, row: Row = {}): Promise<void> {
  const common = { participation_exempt: false, force_majeure: false, working_time: false, ...row }
  const { state = 'accepted', state_on = acceptedOn, ...facts } = common as Row
  await insert('training_file', holder, { file_number: number, state: 'accepted', state_on: acceptedOn, ...facts })
  if (state === 'accepted') return
  await insert('training_file', holder, { file_number: number, state, state_on, ...facts })
}

const sound = 99900000000019
const odd = 12345678900011

beforeAll(async () => {
  world = await createWorld()
  const [overlapping, beside, dead, pensioner, held, working, allowed] = await people(7)
  await trained(overlapping!, 'A-1', '2026-01-05', { starts_on: '2026-02-01', ends_on: '2026-02-28' })
  await trained(overlapping!, 'A-2', '2026-01-06', { starts_on: '2026-02-28', ends_on: '2026-03-31' })
  await trained(overlapping!, 'A-3', '2026-01-06', { starts_on: '2026-04-01', ends_on: '2026-04-02' })
  // Given up, so that nobody attends both.
  await trained(beside!, 'B-1', '2026-01-05', { starts_on: '2026-02-01', ends_on: '2026-02-28' })
  await trained(beside!, 'B-2', '2026-01-05', {
    starts_on: '2026-02-10',
    state: 'withdrawn',
    state_on: '2026-01-08',
  })
  await world.death(dead!, '2026-03-31')
  await trained(dead!, 'C-1', '2026-03-31')
  await trained(dead!, 'C-2', '2026-04-01')
  const use = { account: 'cpf', quantity: 100, kind: 'transition_project', cancelled: false }
  await insert('rights_use', dead!, { ...use, used_on: '2026-04-02', reference: 'T-1' })
  await insert('rights_use', dead!, { ...use, used_on: '2026-04-03', reference: 'T-2', cancelled: true })
  await world.situation(pensioner!, 'pension_full_rate', '2025-01-01')
  await trained(pensioner!, 'D-1', '2025-06-01')
  await trained(pensioner!, 'D-2', '2025-06-01', { action: 'volunteer_training' })
  const hold = { kind: 'suspended', valid_from: '2026-01-01', valid_to: '2026-01-31', reference: 'H-1' }
  await insert('account_hold', held!, hold)
  await trained(held!, 'E-1', '2026-01-31')
  await trained(held!, 'E-2', '2026-02-01')
  const inWork = { working_time: true, starts_on: '2026-04-01', ends_on: '2026-04-30' }
  await trained(working!, 'F-1', '2026-02-01', inWork)
  await trained(working!, 'F-2', '2026-02-01', { ...inWork, starts_on: '2026-06-01', ends_on: '2026-06-30' })
  await trained(allowed!, 'G-1', '2026-02-01', inWork)
  const leave = { request_number: 'L-1', kind: 'cpf', received_on: '2026-01-15', starts_on: '2026-03-31' }
  await insert('leave_request', allowed!, leave)
  // Two bodies with six validated deliveries each: four without attendance at one, three at the other.
  const delivered = { state: 'delivery_validated', state_on: '2026-03-01' }
  for (const [index, holder] of (await people(6)).entries()) {
    const attendance = (without: number) => (index < without ? null : 10_000)
    await trained(holder, `S-${index}`, '2026-01-05', {
      ...delivered,
      training_body: sound,
      attendance: attendance(3),
    })
    await trained(holder, `O-${index}`, '2026-01-05', {
      ...delivered,
      training_body: odd,
      attendance: attendance(4),
    })
  }
  await world.database.execute(
    `insert into training_file (holder_id, file_number, state, state_on, training_body, participation_exempt,
       force_majeure, working_time, file_id, line)
     select 13, body || '/' || month || '/' || n, 'accepted', make_date(2026, month, 3 + n % 5), body, true, false, false, 1, 1
     from (values ($1::bigint, 30), ($2::bigint, 60)) b (body, burst)
     cross join lateral (values (2, 20), (3, 20), (4, burst)) w (month, files)
     cross join lateral generate_series(1, files) n`,
    [sound, odd],
  )
})
afterAll(async () => {
  await world?.drop()
})

async function people(count: number): Promise<number[]> {
  const holders: number[] = []
  for (let n = 0; n < count; n += 1) holders.push(await world.member('2015-01-01'))
  return holders
}

const expected = [
  'overlapping_files holder 1: training files A-1 (2026-02-01 to 2026-02-28) and A-2 (2026-02-28 to 2026-03-31) overlap for 1 days; told from 1 on',
  'use_after_death holder 3: training file C-2 of 2026-04-01, after the death on 2026-03-31',
  'use_after_death holder 3: use transition_project T-1 of 2026-04-02, after the death on 2026-03-31',
  'use_after_pension holder 4: training file D-1 of 2025-06-01, after the full-rate pension from 2025-01-01 on',
  'use_during_hold holder 5: training file E-1 of 2026-01-31, during the hold suspended from 2026-01-01 to 2026-01-31',
  'working_time_without_leave holder 6: training file F-1 in working time from 2026-04-01 on, without a leave asked for that begins in the 31 days before or in it',
  'delivered_without_attendance body 12345678900011: delivery validated without attendance for 4 of 6 holders in a year; told above 1/2 of at least 5',
  'burst_of_files body 12345678900011: 60 training files accepted in the 7 days to 2026-04-07, and 46 in the year before; told from 50 on, above 4 times as usual',
]

test('each rule finds what it is for, and nothing that is well', async () => {
  const { document, text, exit } = await world.call(signals, [], { asOf })
  expect(exit).toBe(0)
  const told = document.signals.map(({ code, subject, reason }: Row) => `${code} ${subject}: ${reason}`)
  expect(told).toEqual(expected)
  expect(document).toMatchObject({ total: expected.length, truncated: false })
  expect(text).toContain('rights used after the death of their holder (use_after_death)')
})

test('as lines, all of them, and the first of them only', async () => {
  const { written } = await world.call(signals, [], { asOf, options: { ndjson: true } })
  const lines = written
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ code }) => code)).toHaveLength(expected.length)
  const { document, text } = await world.call(signals, [], { asOf, options: { limit: '2' } })
  expect(document).toMatchObject({ signals: lines.slice(0, 2), total: expected.length, truncated: true })
  expect(text).toContain(`${expected.length} in all`)
})

test('what is known later is not told yet', async () => {
  const { document } = await world.call(signals, [], { asOf: '2026-01-04' })
  expect(document.signals.map(({ code }: Row) => code)).toEqual(['use_after_pension'])
})

test('a threshold is a parameter, and a rule may be silent', async () => {
  await world.database.execute(
    `update law_parameter set value = case name when 'signal.overlap_days' then '2' else 'silent' end
     where name in ('signal.overlap_days', 'signal.after_death', 'signal.after_pension', 'signal.during_hold')`,
  )
  const { document } = await world.call(signals, [], { asOf })
  expect(document.signals.map(({ code }: Row) => code)).toEqual([
    'working_time_without_leave',
    'delivered_without_attendance',
    'burst_of_files',
  ])
})
