/** The states that a training file reaches, in the order of the type `file_state`: so states of one day follow each other. */
export const fileStates = [
  'requested',
  'proposed',
  'accepted',
  'in_training',
  'ended',
  'delivery_declared',
  'delivery_validated',
  'refused_by_body',
  'refused_by_holder',
  'refused_by_funder',
  'lapsed',
  'withdrawn',
  'cancelled_by_holder',
  'no_show',
  'stopped_by_holder',
  'cancelled_by_body',
  'stopped_by_body',
  'cancelled_by_funder',
] as const

export type FileState = (typeof fileStates)[number]

/** What a training is: the kind of action decides what statutory rights may pay of it. */
export const trainingActions = [
  'certification',
  'block',
  'specific_register',
  'clea',
  'vae',
  'skills_review',
  'light_licence',
  'heavy_licence',
  'business_creation',
  'volunteer_training',
] as const

export type TrainingAction = (typeof trainingActions)[number]

/** Who else pays for a training. */
export const thirdPartyKinds = [
  'employer',
  'opco',
  'region',
  'france_travail',
  'agefiph',
  'fund',
  'other',
] as const

export type ThirdPartyKind = (typeof thirdPartyKinds)[number]

/** What a state completes: "the file was ...", « le dossier est ... ». */
export const stateWords: Readonly<Record<FileState, { readonly en: string; readonly fr: string }>> = {
  requested: { en: 'requested', fr: 'demandé' },
  proposed: { en: 'proposed by the training body', fr: 'proposé par l’organisme' },
  accepted: { en: 'accepted', fr: 'accepté' },
  in_training: { en: 'in training', fr: 'en formation' },
  ended: { en: 'at the end of the training', fr: 'en sortie de formation' },
  delivery_declared: { en: 'declared as delivered', fr: 'en service fait déclaré' },
  delivery_validated: { en: 'validated as delivered', fr: 'en service fait validé' },
  refused_by_body: { en: 'refused by the training body', fr: 'refusé par l’organisme' },
  refused_by_holder: { en: 'refused by the holder', fr: 'refusé par le titulaire' },
  refused_by_funder: { en: 'refused by the funder', fr: 'refusé par le financeur' },
  lapsed: { en: 'lapsed without an answer', fr: 'annulé sans suite' },
  withdrawn: { en: 'withdrawn by the holder', fr: 'rétracté par le titulaire' },
  cancelled_by_holder: { en: 'cancelled by the holder', fr: 'annulé par le titulaire' },
  no_show: { en: 'ended by a no-show', fr: 'non réalisé, le titulaire étant absent' },
  stopped_by_holder: { en: 'stopped by the holder', fr: 'abandonné par le titulaire' },
  cancelled_by_body: { en: 'cancelled by the training body', fr: 'annulé par l’organisme' },
  stopped_by_body: { en: 'stopped by the training body', fr: 'arrêté par l’organisme' },
  cancelled_by_funder: { en: 'cancelled by the funder', fr: 'annulé par le financeur' },
}

/** How far a file has come; each state leads to one of these. */
export type Stage = 'begun' | 'accepted' | 'training' | 'over'

const stages: Partial<Record<FileState, Stage>> = {
  requested: 'begun',
  proposed: 'begun',
  accepted: 'accepted',
  in_training: 'training',
  ended: 'training',
  delivery_declared: 'training',
}

/** The stage of a file that has reached a state. After a state that is `over` nothing more can happen. */
export function stageOf(state: FileState): Stage {
  return stages[state] ?? 'over'
}

/** The place of a state among those that a file may reach on one day. */
export function rankOf(state: FileState): number {
  return fileStates.indexOf(state)
}

/** From which stages a file that is not over yet can come to a state. */
const from: Readonly<Record<FileState, readonly Stage[]>> = {
  requested: ['begun'],
  proposed: ['begun'],
  accepted: ['begun'],
  in_training: ['accepted', 'training'],
  ended: ['accepted', 'training'],
  delivery_declared: ['accepted', 'training'],
  delivery_validated: ['accepted', 'training'],
  refused_by_body: ['begun'],
  refused_by_holder: ['begun'],
  refused_by_funder: ['begun'],
  lapsed: ['begun'],
  withdrawn: ['accepted'],
  cancelled_by_holder: ['accepted'],
  no_show: ['accepted'],
  stopped_by_holder: ['accepted', 'training'],
  cancelled_by_body: ['accepted'],
  stopped_by_body: ['accepted', 'training'],
  cancelled_by_funder: ['accepted'],
}

/** True for a state that only a file reaches which was accepted before. */
export function needsAcceptance(state: FileState): boolean {
  return !from[state].includes('begun')
}

/**
 * True when a file that stands in the state `reached` (null: nothing is known of it yet) can come to `state`. On its way
 * from the request to the validated delivery it may leave states out, and never goes back.
 */
export function canReach(state: FileState, reached: FileState | null): boolean {
  if (reached === null) return !needsAcceptance(state)
  if (stageOf(reached) === 'over' || !from[state].includes(stageOf(reached))) return false
  return rankOf(state) > rankOf(reached)
}
