import type { Happening } from '../../law/spending/story.ts'

/** What happened, of one kind. */
export type Told<What extends Happening['what']> = Extract<Happening, { readonly what: What }>

/**
 * The sentences of the explanation of a training file in one language, one function for each kind of happening. What is
 * said, and which article stands beside it, is decided in the steps, for all languages.
 */
export type TrainingWording = {
  readonly [What in Happening['what']]: (happening: Told<What>) => string
} & {
  /** Above the steps. */
  readonly heading: (facts: { fileNumber: string; nir: string }) => string
  /** What the training comes to: what rights pay, in cents, and what the holder does. */
  readonly outcome: (facts: { standing: string; byRights: number; leftToHolder: number | null }) => string
  /** Of a course that is not bought yet, in the place of `accepted`. */
  readonly asked: (happening: Told<'accepted'>) => string
  readonly notAccepted: (facts: { state: string | null }) => string
}
