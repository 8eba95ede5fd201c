// Disturbs campaigns in every way that is known here, and holds what comes out against an undisturbed one:
// npm run test:faults -- --help
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { writeDocument } from './document.ts'
import { Ground } from './ground.ts'
import { canBeTried, faultKinds } from './kinds/index.ts'
import { trialPlans } from './schedule.ts'
import { byKind, summary, tableText } from './table.ts'
import { Trial, type TrialPlan } from './trial.ts'

const help = `npm run test:faults -- [options]

  --seed N        the draw of faults and files (default: drawn anew, and told)
  --trials N      how many campaigns are disturbed (default 11)
  --minutes M     go on until so many minutes are over, whatever --trials says
  --faults-each N faults in each campaign (default 6)
  --kinds a,b     these kinds only
  --trial N       that trial only, as it is with this seed
  --parallel N    campaigns at once (default 3): a fault is mostly waiting
  --holders N     people (default 1500)
  --least N       fewer faults that hit are a failure (default 1)
  --report FILE   the counts as JSON
  --document      puts the kinds and the table of this run into docs/faults.md; with --list the kinds alone
  --list          the kinds
`

// Every process that is started is killed when this one ends.
process.setMaxListeners(0)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const { values: given } = parseArgs({
  options: {
    seed: { type: 'string' },
    trials: { type: 'string', default: '11' },
    minutes: { type: 'string' },
    'faults-each': { type: 'string', default: '6' },
    kinds: { type: 'string' },
    trial: { type: 'string' },
    parallel: { type: 'string', default: '3' },
    holders: { type: 'string', default: '1500' },
    least: { type: 'string', default: '1' },
    report: { type: 'string' },
    document: { type: 'boolean' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

if (given.help || given.list) {
  const kinds = faultKinds.map(({ name, what }) => `${name.padEnd(24)}${what}`)
  process.stdout.write(given.help ? help : `${kinds.join('\n')}\n`)
  if (given.document) writeDocument()
  process.exit()
}

const wanted = given.kinds?.split(',') ?? faultKinds.map(({ name }) => name)
const unknown = wanted.filter((name) => !faultKinds.some((kind) => kind.name === name))
if (unknown.length > 0) throw new Error(`no such kind: ${unknown.join(', ')}`)
const asked = faultKinds.filter(({ name }) => wanted.includes(name))
const kinds = asked.filter(canBeTried)
const left = asked.filter((kind) => !kinds.includes(kind))

const seed = given.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given.seed)
const say = (text: string) => process.stdout.write(`${text}\n`)
say(`seed ${seed}, ${kinds.length} kinds`)
for (const { name } of left) say(`not tried here, for want of root or of Debian's faketime: ${name}`)

const began = performance.now()
const ground = await Ground.prepare({ holders: Number(given.holders), seed })
const trials: Trial[] = []
try {
  await ground.playUndisturbed()
  const { chunks, seconds, allowance } = ground.undisturbed
  say(`undisturbed: ${chunks} chunks in ${seconds.toFixed(1)} s; ${allowance.toFixed(1)} s more for every bound`)
  const plans = trialPlans(kinds, { seed, faultsEach: Number(given['faults-each']) })
  await Promise.all(Array.from({ length: Number(given.parallel) }, () => playInTurn(plans)))
} finally {
  ground.remove()
}

const rows = byKind(kinds, trials)
const { faults, failed } = summary(trials)
const minutes = ((performance.now() - began) / 60_000).toFixed(1)
const tried = rows.filter(({ struck }) => struck > 0).length
const outcome = `Seed ${seed}, ${trials.length} campaigns in ${minutes} minutes: ${faults} faults of ${tried} kinds, ${failed} not as promised.`
say(tableText(rows))
say(outcome)
say(`again: npm run test:faults -- --seed ${seed} --trials ${trials.length}`)
if (given.document) writeDocument(`${outcome}\n\n${tableText(rows)}`)
// What found nothing in hand proves nothing: a draw that seldom hits is no proof either.
const missing = Math.max(0, Number(given.least) - faults)
if (missing > 0) say(`${missing} faults fewer than wanted hit anything`)
if (given.report !== undefined) {
  const counts = {
    numPassedTests: faults - failed,
    numFailedTests: failed,
    numPendingTests: left.length + missing,
    numTodoTests: 0,
  }
  writeFileSync(given.report, JSON.stringify({ ...counts, seed, kinds: rows }))
}
process.exit(failed > 0 || missing > 0 ? 1 : 0)

async function playInTurn(plans: Generator<TrialPlan>): Promise<void> {
  for (const plan of plans) {
    if (isLast(plan.number)) return
    if (given.trial !== undefined && plan.number !== Number(given.trial)) continue
    const trial = new Trial(ground, plan)
    await trial.play()
    trials.push(trial)
    tellTrial(trial)
  }
}

function isLast(number: number): boolean {
  if (given.trial !== undefined) return number > Number(given.trial)
  if (given.minutes === undefined) return number > Number(given.trials)
  return (performance.now() - began) / 60_000 > Number(given.minutes)
}

function tellTrial(trial: Trial): void {
  const { number, queue } = trial.plan
  say(
    `trial ${number} (${queue}): ${trial.struck.map(({ kind, hit }) => (hit ? kind.name : `(${kind.name})`)).join(', ')}`,
  )
  for (const { kind, violations } of trial.struck) for (const text of violations) say(`  ${kind.name}: ${text}`)
  for (const text of trial.violations) say(`  ${text}`)
}
