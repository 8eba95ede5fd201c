import { citationOf, together } from '../citation.ts'
import { fraction, fractionText } from '../fraction.ts'
import type { Drafted, Telling } from '../step.ts'
import type { Stretch } from '../wording/engagement-words.ts'
import { exposureArticle } from './grounds.ts'
import { limitSteps } from './limits.ts'

const account = 'c2p'

/** What the exposures of the year give the prevention account: the contracts, each factor, the points. */
export function exposureSteps(telling: Telling): Drafted[] {
  const { facts, words } = telling
  const { exposure, law } = facts
  if (exposure === undefined) return []
  const { periods, longest, doubled, entitlement, excluded: reason } = exposure
  const article = exposureArticle(telling)
  const step: Drafted = {
    name: 'exposure',
    text:
      reason === null
        ? words.exposure({
            periods,
            rule: ruleOf(telling),
            longest,
            bornBefore: doubled ? law.find('c2p.doubling_birth_before') : undefined,
            points: entitlement,
            account: law.find('c2p.name'),
          })
        : words.excluded({ year: facts.year, reason, account }),
    article: together(
      article,
      reason === null && facts.exposedFactors.length > 1 ? law.citation('c2p.several_factors') : undefined,
      doubled && reason === null ? law.citation('c2p.doubling_multiplier') : undefined,
    ),
    account,
    quantity: entitlement,
    inputs: { periods: Number(periods), doubled, ...(reason === null ? {} : { reason }) },
  }
  return [...contractSteps(telling), ...factorSteps(telling), step, ...limitSteps(telling, exposure, article)]
}

/** How several factors are counted together: all of them, or by the reading of the law before September 2023. */
function ruleOf({ facts }: Telling) {
  if (facts.exposedFactors.filter(({ periods }) => periods > 0n).length < 2) return 'one'
  return facts.law.find('c2p.several_factors') === undefined
    ? 'all'
    : facts.law.find('c2p.several_factors') === 'longest_doubled'
      ? 'longest_doubled'
      : 'two_longest'
}

function contractSteps({ facts, words }: Telling): Drafted[] {
  return facts.toldExposures.map(
    ({ siret, contract_start: from, contract_end: to, factors, long_enough: counts }) => ({
      name: 'exposed_contract',
      text: words.exposedContract({ siret, from, to, factors, counts }),
      article: together(facts.law.citation('c2p.contract_months')),
      inputs: { siret, contract_start: from, contract_end: to, factors, counted: counts },
    }),
  )
}

function factorSteps({ facts, words }: Telling): Drafted[] {
  return facts.exposedFactors.map((exposed) => {
    const counted = stretches(exposed.counted_from, exposed.counted_to)
    const uncounted = stretches(exposed.uncounted_from, exposed.uncounted_to)
    const months = fraction(exposed.months_numerator, exposed.months_denominator)
    const periodMonths = facts.law.integer('c2p.period_months')
    return {
      name: 'exposed_factor',
      text: words.exposedFactor({ ...exposed, counted, uncounted, months, periodMonths }),
      article: together(
        facts.law.citation('c2p.period_months'),
        ...uncounted.map(({ to }) => citationOf('c2p.factors', to)),
        ...(uncounted.length === 0 ? [] : counted.map(({ from }) => citationOf('c2p.factors', from))),
      ),
      inputs: {
        factor: exposed.factor,
        months: fractionText(months),
        periods: Number(exposed.periods),
        counted: counted.map(({ from, to }) => `${from}/${to}`),
        not_counted: uncounted.map(({ from, to }) => `${from}/${to}`),
      },
    }
  })
}

function stretches(from: readonly string[], to: readonly string[]): Stretch[] {
  return from.map((first, index) => ({ from: first, to: to[index]! }))
}
