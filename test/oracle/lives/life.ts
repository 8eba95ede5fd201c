import type { Birth } from '../facts.ts'
import type { Arrival, Setting } from './arrival.ts'
import { drawBirth } from './births.ts'
import { drawCareer } from './careers.ts'
import type { Choice } from './choice.ts'
import { drawClaims, drawDecisions } from './claims.ts'
import { drawDeaths } from './deaths.ts'
import { drawEngagements } from './engagements.ts'
import { drawExposures } from './exposures.ts'
import { drawSituations } from './situations.ts'
import { drawTakeover } from './takeovers.ts'
import { drawTrainings } from './trainings.ts'
import { drawHolds, drawUses } from './uses-and-holds.ts'

/** One person, with all that the files will say in the order they will say it. */
export interface Life {
  readonly sex: 1 | 2
  readonly birth: Birth
  /** Before this slot the files give the birth year alone. */
  readonly birthKnownFrom: number
  /** Somebody born a century before bears the same NIR. */
  readonly sharesNir: boolean
  readonly arrivals: readonly Arrival[]
}

/** Draws one life, whole: birth, work, situations, death. */
export function drawLife(choice: Choice, setting: Setting): Life {
  const birth = drawBirth(choice, setting.years)
  const isMonthKnown = birth.month > 0
  // Only a NIR with a month can be shared, and only by people whose birth years differ by a century.
  const sharesNir = isMonthKnown && birth.year >= 2007 && choice.percent(6)
  const arrivals = [...drawCareer(choice, setting, birth), ...drawSituations(choice, setting, birth)]
  // The feed of deaths cannot tell two bearers of one NIR apart, so that nobody dies under a shared one.
  if (!sharesNir) arrivals.push(...drawDeaths(choice, setting))
  if (setting.everyAccount === true) {
    const exposures = drawExposures(choice, setting, birth)
    arrivals.push(...drawEngagements(choice, setting, birth), ...exposures)
    if (!sharesNir) arrivals.push(...drawClaims(choice, setting, exposures.length > 0))
  }
  if (setting.movements === true) {
    arrivals.push(...drawDecisions(choice, setting), ...drawTrainings(choice, setting))
    arrivals.push(...drawUses(choice, setting), ...drawHolds(choice, setting))
  }
  // Nobody knows whose of two bearers of one NIR the requests and deaths would be that came with a balance.
  const isTakenOver = setting.takeovers === true && !sharesNir
  return {
    sex: choice.of([1, 2]),
    birth,
    birthKnownFrom: isMonthKnown && birth.day > 0 && choice.percent(4) ? setting.timeline.length >> 1 : 0,
    sharesNir,
    arrivals: isTakenOver ? drawTakeover(choice, setting, arrivals) : arrivals,
  }
}
