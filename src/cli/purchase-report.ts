import { isCivilDate } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import { trainingWordings } from '../explain/training/explain-training.ts'
import { thirdPartyKinds, trainingActions } from '../law/spending/file-states.ts'
import type { Course } from '../law/spending/purchase.ts'
import { simulatePurchase } from '../operations/simulate/simulate-purchase.ts'
import { countArgument } from './arguments.ts'
import pc from './colour.ts'
import type { Invocation } from './command.ts'
import { personSought } from './person-argument.ts'
import { leftOf, partsOf, stepLines } from './training-report.ts'

interface PurchaseWords {
  readonly nir: string | undefined
  readonly holder: string | undefined
  readonly birthDate: string | undefined
  readonly price: string | undefined
  readonly action: string | undefined
  readonly certification: string | undefined
  readonly othersPay: string | undefined
  readonly others: string | undefined
  readonly jobSeeker: true | undefined
  readonly points: string | undefined
  readonly workAccident: string | undefined
  readonly on: string | undefined
  readonly starts: string | undefined
}

/** `cpa simulate --purchase`. */
export async function reportPurchase(invocation: Invocation, words: PurchaseWords): Promise<0> {
  const { language } = invocation
  const course = courseOf(words)
  const on = dayOf('--on', words.on) ?? invocation.asOf
  const sought = await personSought(invocation, words)
  const answer = await simulatePurchase(invocation, sought, course, on, language)
  const { nir, isPossible, hasAccount, story, steps, withdrawUntil } = answer
  const reasons = [
    ...(hasAccount ? [] : ['no_account']),
    ...story.happenings.flatMap((happening) =>
      happening.what === 'blocked' ? [happening.why] : happening.what === 'condition' ? [happening.condition] : [],
    ),
  ]
  const document = {
    ...{ nir, on, possible: isPossible, reasons, parts: partsOf(story), left_to_holder: leftOf(story) },
    ...{ withdraw_until: withdrawUntil, language, steps },
  }
  invocation.report(document, () => {
    const byRights = story.parts.reduce((sum, { covers }) => sum + covers, 0)
    const { outcome } = trainingWordings[language]!
    const mayBe = answers[language][isPossible ? 'possible' : 'impossible']
    const sums = outcome({ standing: story.standing, byRights, leftToHolder: story.leftToHolder })
    return [`${pc.bold(`${nir}, ${on}`)} · ${mayBe} · ${sums}`, '', ...stepLines(steps)].join('\n')
  })
  return 0
}

const answers = {
  en: { possible: 'may be bought', impossible: 'may not be bought' },
  fr: { possible: 'achat possible', impossible: 'achat impossible' },
}

function courseOf(words: PurchaseWords): Course {
  const price = euros('--price', words.price)
  if (price === null) throw new CpaError('usage', 'The price is missing', { hint: 'Give --price 1500.' })
  const thirdPartyAmount = euros('--others-pay', words.othersPay)
  const thirdPartyKind = oneOf('--others', words.others, thirdPartyKinds)
  if ((thirdPartyAmount === null) !== (thirdPartyKind === null)) {
    throw new CpaError('usage', '--others-pay and --others belong together', {
      hint: `Give both: --others-pay 200 --others ${thirdPartyKinds[0]}.`,
    })
  }
  return {
    ...{ price, thirdPartyAmount, thirdPartyKind, participationExempt: words.jobSeeker === true },
    action: oneOf('--action', words.action, trainingActions),
    certification: words.certification ?? null,
    points: words.points === undefined ? null : countArgument(words.points, '--points'),
    workAccidentAmount: euros('--work-accident', words.workAccident),
    startsOn: dayOf('--starts', words.starts),
  }
}

/** Cents. */
function euros(option: string, text: string | undefined): bigint | null {
  if (text === undefined) return null
  const match = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text)
  if (match !== null) return BigInt(match[1]! + (match[2] ?? '').padEnd(2, '0'))
  throw new CpaError('usage', `${option} ${text} is not an amount in euros`, { hint: 'Write 1500 or 1500.00.' })
}

function oneOf<Word extends string>(
  option: string,
  text: string | undefined,
  words: readonly Word[],
): Word | null {
  if (text === undefined) return null
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  throw new CpaError('usage', `${option} ${text} is not known`, { hint: `Give one of ${words.join(', ')}.` })
}

function dayOf(option: string, text: string | undefined): string | null {
  if (text === undefined) return null
  if (isCivilDate(text)) return text
  throw new CpaError('usage', `${option} ${text} is not a date`, { hint: 'Write a day as YYYY-MM-DD.' })
}
