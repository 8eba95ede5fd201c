import { CpaError } from '../errors.ts'
import { type TrainingStep, trainingWordings } from '../explain/training/explain-training.ts'
import type { FileStory } from '../law/spending/story.ts'
import { type Account, amountOf } from '../ledger/money.ts'
import { consultTraining } from '../operations/consult-training.ts'
import pc from './colour.ts'
import type { Invocation } from './command.ts'
import { personSought } from './person-argument.ts'
import { wrapped } from './wrapped.ts'

interface FileWords {
  readonly nir: string | undefined
  readonly year: string | undefined
  readonly holder: string | undefined
  readonly birthDate: string | undefined
  readonly file: string
}

/** `cpa explain --file`. */
export async function explainFile(invocation: Invocation, { file, year, ...person }: FileWords): Promise<0> {
  if (year !== undefined) {
    throw new CpaError(
      'usage',
      {
        en: 'A year and --file cannot be explained together',
        fr: 'Une année et --file ne s’expliquent pas ensemble',
      },
      {
        hint: {
          en: 'Give the NIR (or --holder) and the number of the file alone.',
          fr: 'Donnez seulement le NIR (ou --holder) et le numéro du dossier.',
        },
      },
    )
  }
  const { language } = invocation
  const sought = await personSought(invocation, person)
  const { nir, story, steps } = await consultTraining(invocation, sought, file, language)
  const { fileNumber, state, stateOn, standing } = story
  const document = {
    ...{ nir, file_number: fileNumber, state, state_on: stateOn, standing, language },
    ...{ parts: partsOf(story), left_to_holder: leftOf(story), steps },
  }
  invocation.report(document, () => {
    const words = trainingWordings[language]!
    const byRights = story.parts.reduce((sum, { covers }) => sum + covers, 0)
    const outcome = words.outcome({ standing, byRights, leftToHolder: story.leftToHolder })
    return [`${pc.bold(words.heading({ fileNumber, nir }))} · ${outcome}`, '', ...stepLines(steps)].join('\n')
  })
  return 0
}

/** What each lot pays. */
export function partsOf({ parts }: FileStory): object[] {
  return parts.map(({ account, lot, kind, funder, reserved, used, covers }) => ({
    ...{ account, lot, kind, funder, amount: amountOf(account as Account, reserved) },
    ...{ used: amountOf(account as Account, used), pays: amountOf('cpf', covers) },
  }))
}

export function leftOf({ leftToHolder }: FileStory): object | null {
  return leftToHolder === null ? null : amountOf('cpf', leftToHolder)
}

export function stepLines(steps: readonly TrainingStep[]): string[] {
  return steps.flatMap(({ text, article }, index) => [
    `${String(index + 1).padStart(3)}. ${wrapped(text, 5)}`,
    `     ${pc.dim(article)}`,
  ])
}
