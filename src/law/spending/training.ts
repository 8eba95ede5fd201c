import type { CivilDate } from '../../civil-date.ts'
import { stageOf } from './file-states.ts'
import type { FileRow } from './file-steps.ts'
import { type FileStep, fileSteps } from './file-steps.ts'
import type { Movements } from './movements.ts'
import { needOf, statutoryCap } from './need.ts'
import { orderOfUse } from './order-of-use.ts'
import { outcomeOf } from './outcome.ts'
import { type Part, usedOfParts } from './part.ts'
import type { Pot, Pots } from './pots.ts'
import type { Blocked, Condition, FileStory, Happening, PotName, Standing } from './story.ts'
import type { ReadLaw } from './top-up-lot.ts'

/** What the rights for a training are taken from and given back to. */
export interface Purse {
  readonly pots: Pots
  readonly movements: Movements
  readonly law: ReadLaw
}

/** One training file on its way through a replay: what it takes, keeps and gives back. */
export class Training {
  readonly fileNumber: string
  readonly acceptance: FileStep | undefined
  /** The step with which it is over. */
  readonly end: FileStep | undefined
  readonly #steps: readonly FileStep[]
  readonly #happenings: Happening[] = []
  #parts: readonly Part[] = []
  #used: readonly number[] = []
  #standing: Standing = 'not_accepted'
  #leftToHolder: number | null = null

  constructor(fileNumber: string, rows: readonly FileRow[]) {
    this.fileNumber = fileNumber
    this.#steps = fileSteps(rows).steps
    this.acceptance = this.#steps.find(({ state }) => state === 'accepted')
    const last = this.#steps.at(-1)
    this.end =
      this.acceptance !== undefined && last !== undefined && stageOf(last.state) === 'over' ? last : undefined
    if (this.acceptance !== undefined) this.#standing = 'nothing_reserved'
  }

  get subject(): string {
    return `file ${this.fileNumber}`
  }

  /** How it stands now. */
  get standing(): Standing {
    return this.#standing
  }

  get isOpen(): boolean {
    return this.#standing === 'reserved'
  }

  /** Paid in part at least by rights, or to be. */
  get isPaid(): boolean {
    return ['reserved', 'used', 'partly_used', 'lost'].includes(this.#standing)
  }

  /** A state that only a training reaches which has begun, or its first day, by that day. */
  hasBegunBy(day: CivilDate): boolean {
    const known = this.#steps.filter(({ on }) => on <= day)
    if (known.some(({ state }) => stageOf(state) === 'training' || state === 'delivery_validated')) return true
    const startsOn = known.at(-1)?.facts.startsOn ?? null
    return startsOn !== null && startsOn <= day
  }

  block(on: CivilDate, why: Blocked, since: CivilDate): void {
    this.#happenings.push({ what: 'blocked', on, why, since })
  }

  tellCondition(condition: Condition, lawOn: CivilDate, otherFile?: string): void {
    this.#happenings.push({
      what: 'condition',
      condition,
      lawOn,
      ...(otherFile === undefined ? {} : { otherFile }),
    })
  }

  /** Sets aside what the rights pay, lot by lot. */
  reserve(on: CivilDate, { pots, movements, law }: Purse): void {
    const { facts } = this.acceptance!
    const lawOn = facts.contractOn!
    const need = needOf(facts, lawOn, law)
    const order = orderOfUse(pots, { facts, on, lawOn }, law)
    const capped = statutoryCap(facts, lawOn, law)
    this.#happenings.push(
      { what: 'accepted', on: this.acceptance!.on, lawOn, need },
      facts.action === 'volunteer_training'
        ? { what: 'engagements_only', lawOn }
        : { what: 'order', lawOn, topUpsFirst: law('movement.order', lawOn) === 'top_ups_first' },
      ...order.obstacles.map(({ pot, why }) => ({ what: 'top_up_passed_over' as const, pot: nameOf(pot), why })),
    )
    let missing = need.need
    // What the holder asks for after a work accident is for all such top-ups together.
    let asked = Number(facts.workAccidentAmount ?? 0)
    const parts: Part[] = []
    for (const pot of order.pots) {
      const isAccident = pot.topUp?.kind === 'work_accident'
      const most = isAccident ? Math.min(missing, asked) : missing
      const part = partOf(pot, most, this.acceptance!, law, capped?.cap)
      if (pot.isStatutory && capped !== undefined && Math.min(pot.left, missing) > capped.cap) {
        this.#happenings.push({ what: 'cap', lawOn, action: facts.action!, ...capped })
      }
      if (part === undefined) continue
      missing -= part.covers
      if (isAccident) asked -= part.covers
      parts.push(part)
      movements.move(pot, 'reservation', -part.amount, on, this.subject)
      const { amount, covers } = part
      this.#happenings.push({ what: 'reserved', on, pot: nameOf(pot), amount, covers, left: pot.left })
    }
    this.#parts = parts
    this.#used = parts.map(() => 0)
    // The participation stands within what is left of the price.
    this.#leftToHolder = Math.max(0, Math.min(need.price - need.thirdParty, need.participation + missing))
    this.#happenings.push({ what: 'left_to_holder', amount: this.#leftToHolder, lawOn })
    if (parts.length > 0) this.#standing = 'reserved'
  }

  /** The training is over: what was set aside comes back, and what is used for good leaves at once. */
  finish({ movements, law }: Purse): void {
    const { state, on } = this.end!
    const outcome = outcomeOf(this.end!, law)
    if (outcome === undefined) return
    const used = usedOfParts(this.#parts, outcome.used).map((amount, index) =>
      outcome.restoresTopUps && isTopUpBeforehand(this.#parts[index]!.pot) ? 0 : amount,
    )
    this.#close(on, used, movements)
    this.#happenings.push({ what: 'ended', state, on, outcome, lawOn: this.acceptance!.facts.contractOn! })
    const isLost = outcome.rule === 'cancelled_late' || outcome.rule === 'no_show' || outcome.rule === 'stopped'
    const all = this.#parts.every(({ amount }, index) => amount === used[index])
    const none = used.every((amount) => amount === 0)
    this.#standing = none ? 'released' : isLost ? 'lost' : all ? 'used' : 'partly_used'
  }

  /** Nothing of the training is owed: the holder died before it began. */
  releaseAtDeath(on: CivilDate, { movements }: Purse): void {
    this.#close(
      on,
      this.#parts.map(() => 0),
      movements,
    )
    this.#happenings.push({ what: 'death', on, begun: false })
    this.#standing = 'released'
  }

  outliveHolder(on: CivilDate): void {
    this.#happenings.push({ what: 'death', on, begun: true })
  }

  /** The holder never asked for it: all that it took, set aside or used, comes back. */
  restore(on: CivilDate, { movements }: Purse): void {
    for (const [index, { pot, amount }] of this.#parts.entries()) {
      movements.move(pot, 'restoration', this.isOpen ? amount : this.#used[index]!, on, this.subject)
    }
    this.#used = this.#parts.map(() => 0)
    this.#happenings.push({ what: 'stolen', on })
    this.#standing = 'restored'
  }

  #close(on: CivilDate, used: readonly number[], movements: Movements): void {
    for (const [index, { pot, amount }] of this.#parts.entries()) {
      movements.move(pot, 'release', amount, on, this.subject)
      movements.move(pot, 'use', -used[index]!, on, this.subject)
    }
    this.#used = used
  }

  get story(): FileStory {
    const last = this.#steps.at(-1)
    return {
      fileNumber: this.fileNumber,
      state: last?.state ?? null,
      stateOn: last?.on ?? null,
      standing: this.#standing,
      parts: this.#parts.map(({ pot, amount, covers }, index) => ({
        ...nameOf(pot),
        kind: pot.kind,
        funder: pot.funder,
        reserved: amount,
        used: this.#used[index]!,
        covers,
      })),
      leftToHolder: this.#leftToHolder,
      happenings: this.#happenings,
    }
  }
}

/** Top-ups that stood on the account before the training was chosen; those asked for it alone share its fate. */
function isTopUpBeforehand({ account, lot, topUp }: Pot): boolean {
  return account === 'cpf' && lot !== null && topUp?.kind !== 'work_accident'
}

function partOf(
  pot: Pot,
  missing: number,
  { facts }: FileStep,
  law: ReadLaw,
  cap: number | undefined,
): Part | undefined {
  if (missing <= 0 || pot.left <= 0) return undefined
  if (pot.account === 'c2p') {
    const cents = Number(law('c2p.point_amount', facts.contractOn!) ?? 0)
    if (cents === 0) return undefined
    const points = Math.min(Number(facts.points ?? 0), pot.left, Math.ceil(missing / cents))
    return { pot, amount: points, covers: Math.min(missing, points * cents) }
  }
  const within = pot.isStatutory && cap !== undefined ? Math.min(missing, cap) : missing
  const amount = Math.min(pot.left, within)
  return amount > 0 ? { pot, amount, covers: amount } : undefined
}

function nameOf({ account, lot, isStatutory }: Pot): PotName {
  return { account, lot, isStatutory }
}
