import type { FileStory, Happening } from '../../law/spending/story.ts'
import { type Citation, citationOf, cite } from '../citation.ts'
import { englishTraining } from './english-training.ts'
import { frenchTraining } from './french-training.ts'
import type { TrainingWording } from './training-wording.ts'

/** One step of what paid for a training, as it is told in a language. */
export interface TrainingStep {
  /** What the step is about, for programs: `reserved`, `cap`. */
  readonly name: Happening['what'] | 'not_accepted'
  readonly text: string
  readonly article: string
}

/** The languages in which a training is explained. */
export const trainingWordings: Readonly<Record<string, TrainingWording>> = {
  en: englishTraining,
  fr: frenchTraining,
}

/** What paid for a training and why, each step with its article; `asked`: what would, if it were bought. */
export function explainTraining(story: FileStory, language: 'en' | 'fr', { asked = false } = {}): TrainingStep[] {
  const words = trainingWordings[language]!
  if (story.standing === 'not_accepted') {
    const text = words.notAccepted({ state: story.state })
    return [{ name: 'not_accepted', text, article: articles.contract[language] }]
  }
  return story.happenings.map((happening) => ({
    name: happening.what,
    // Each kind of happening has the function of its own name.
    text: (
      words[asked && happening.what === 'accepted' ? 'asked' : happening.what] as (told: Happening) => string
    )(happening),
    article: citationFor(happening)[language],
  }))
}

const articles = {
  contract: cite('code du travail, art. L6323-2 and L6323-6', 'code du travail, art. L6323-2 et L6323-6'),
  terms: cite(
    'terms of use of the Caisse des dépôts',
    'conditions générales d’utilisation de la Caisse des dépôts',
  ),
  suspension: cite('code du travail, art. R6333-7'),
  death: cite('code du travail, art. L5151-2'),
  pension: cite('code du travail, art. L5421-4 and L6323-3', 'code du travail, art. L5421-4 et L6323-3'),
  noText: cite('practice of the Caisse des dépôts, no text', 'pratique de la Caisse des dépôts, aucun texte'),
  volunteers: cite('code du travail, art. L6323-6, II, 5°'),
  conditionsOfTopUps: cite('code du travail, art. R6323-42-1'),
  accident: cite(
    'code de la sécurité sociale, art. L432-12, R432-9-3 and R432-9-4',
    'code de la sécurité sociale, art. L432-12, R432-9-3 et R432-9-4',
  ),
  statutory: cite('code du travail, art. L6323-11 and R6333-3', 'code du travail, art. L6323-11 et R6333-3'),
  topUps: cite(
    'code du travail, art. L6323-4, III, and R6333-3',
    'code du travail, art. L6323-4, III, et R6333-3',
  ),
  engagements: cite('code du travail, art. D5151-11 and D5151-13', 'code du travail, art. D5151-11 et D5151-13'),
  points: cite('code du travail, art. R4163-11'),
  holderPays: cite('code du travail, art. L6323-4, II, 1°'),
} as const

function citationFor(happening: Happening): Citation {
  switch (happening.what) {
    case 'accepted':
      return citationOf('movement.participation', happening.lawOn) ?? articles.contract
    case 'blocked':
      return {
        ...{ hold: articles.suspension, death: articles.death, pension: articles.pension },
        ...{ stolen: articles.noText, ended_before_takeover: articles.noText },
      }[happening.why]
    case 'condition': {
      const rule =
        happening.condition === 'third_party_missing'
          ? 'movement.light_licence_third_party'
          : 'movement.skills_review_gap'
      return citationOf(rule, happening.lawOn) ?? articles.contract
    }
    case 'order':
      return citationOf('movement.order', happening.lawOn)!
    case 'engagements_only':
      return articles.volunteers
    case 'top_up_passed_over':
      return happening.why === 'expired' || happening.why === 'restricted'
        ? articles.conditionsOfTopUps
        : articles.accident
    case 'cap':
      return citationOf(happening.parameter, happening.lawOn)!
    case 'reserved':
      return ofPot(happening)
    case 'left_to_holder':
      return articles.holderPays
    case 'ended':
      return ofOutcome(happening)
    case 'death':
      return citationOf('movement.death_with_reservations', happening.on) ?? articles.death
    case 'stolen':
      return articles.noText
  }
}

function ofPot({ pot }: Extract<Happening, { what: 'reserved' }>): Citation {
  if (pot.account === 'c2p') return articles.points
  if (pot.account === 'cec') return articles.engagements
  if (pot.lot === null) return articles.statutory
  return pot.lot.includes('work_accident') ? articles.accident : articles.topUps
}

function ofOutcome({ outcome, on, lawOn }: Extract<Happening, { what: 'ended' }>): Citation {
  const parameter = {
    withdrawn_in_time: 'movement.withdrawal',
    cancelled_early: 'movement.free_cancellation',
    cancelled_late: 'movement.free_cancellation',
    stopped: 'movement.stopped',
  }[outcome.rule as string]
  const cited =
    parameter === undefined ? undefined : citationOf(parameter, parameter === 'movement.stopped' ? on : lawOn)
  const restored = outcome.restoresTopUps ? citationOf('top_up.late_cancellation', on) : undefined
  const first = cited ?? articles.terms
  return restored === undefined ? first : { en: `${first.en}; ${restored.en}`, fr: `${first.fr} ; ${restored.fr}` }
}
