import type { CivilDate } from '../../civil-date.ts'
import {
  canReach,
  type FileState,
  needsAcceptance,
  rankOf,
  stageOf,
  stateWords,
  type ThirdPartyKind,
  type TrainingAction,
} from './file-states.ts'

/** What is agreed when a file is accepted: what later rows tell of it changes nothing. Amounts in cents. */
export interface ContractFacts {
  readonly action: TrainingAction | null
  readonly certification: string | null
  readonly price: bigint | null
  readonly thirdPartyAmount: bigint | null
  readonly thirdPartyKind: ThirdPartyKind | null
  readonly participationExempt: boolean
  /** C2P points asked for. */
  readonly points: number | null
  readonly workAccidentAmount: bigint | null
  /** Whose law applies; on an accepted file never null: the day of the acceptance when no other was told. */
  readonly contractOn: CivilDate | null
}

/** What becomes known as the training goes on. */
export interface CourseFacts {
  readonly trainingBody: bigint | null
  readonly requestedOn: CivilDate | null
  readonly startsOn: CivilDate | null
  readonly endsOn: CivilDate | null
  /** In 1/100 percent. */
  readonly attendance: number | null
  readonly forceMajeure: boolean
  readonly workingTime: boolean
  readonly reference: string | null
}

export interface FileFacts extends ContractFacts, CourseFacts {}

/** A row in force of a training file: the state, its day, and what the row tells (null: not told; false: not told to be so). */
export interface FileRow extends FileFacts {
  readonly state: FileState
  readonly stateOn: CivilDate
}

/** A step that took place: the state reached, on which day, and all that was known of the file then. */
export interface FileStep {
  readonly state: FileState
  readonly on: CivilDate
  readonly facts: FileFacts
}

/** A state that a row tells and the file cannot have reached. It has no effect. */
export interface ImpossibleStep {
  readonly state: FileState
  readonly on: CivilDate
  /** `unknown_file`: nothing is known of the file up to that day, though it must have been accepted before. */
  readonly code: 'unknown_file' | 'state_impossible'
  /** Where the file stood; null when nothing was known of it. */
  readonly after: { readonly state: FileState; readonly on: CivilDate } | null
}

export interface FileCourse {
  readonly steps: readonly FileStep[]
  readonly impossible: readonly ImpossibleStep[]
}

const nothingKnown: FileFacts = {
  action: null,
  certification: null,
  price: null,
  thirdPartyAmount: null,
  thirdPartyKind: null,
  participationExempt: false,
  points: null,
  workAccidentAmount: null,
  contractOn: null,
  trainingBody: null,
  requestedOn: null,
  startsOn: null,
  endsOn: null,
  attendance: null,
  forceMajeure: false,
  workingTime: false,
  reference: null,
}

/**
 * What happened to one training file: its steps in the order of their days, and the states that it cannot have reached.
 * Whether a state is possible depends on earlier rows alone, so rows may come in any order. The rows are those in force
 * of one file, in any order.
 */
export function fileSteps(rows: readonly FileRow[]): FileCourse {
  const steps: FileStep[] = []
  const impossible: ImpossibleStep[] = []
  for (const row of [...rows].sort(inOrder)) {
    const last = steps.at(-1) ?? null
    if (canReach(row.state, last?.state ?? null)) {
      steps.push({ state: row.state, on: row.stateOn, facts: factsAfter(last, row) })
    } else {
      const after = last && { state: last.state, on: last.on }
      const code = last === null ? 'unknown_file' : 'state_impossible'
      impossible.push({ state: row.state, on: row.stateOn, code, after })
    }
  }
  return { steps, impossible }
}

function inOrder(a: FileRow, b: FileRow): number {
  if (a.stateOn !== b.stateOn) return a.stateOn < b.stateOn ? -1 : 1
  return rankOf(a.state) - rankOf(b.state)
}

/** What a row tells takes the place of what was known; of an accepted file what was agreed stays. */
function factsAfter(last: FileStep | null, row: FileRow): FileFacts {
  const known = last?.facts ?? nothingKnown
  const isAgreed = last !== null && stageOf(last.state) !== 'begun'
  const contractOn = isAgreed ? known.contractOn : (row.contractOn ?? known.contractOn)
  // Fact by fact, not in a loop over their names: this is done for every row of every file.
  return {
    action: isAgreed ? known.action : (row.action ?? known.action),
    certification: isAgreed ? known.certification : (row.certification ?? known.certification),
    price: isAgreed ? known.price : (row.price ?? known.price),
    thirdPartyAmount: isAgreed ? known.thirdPartyAmount : (row.thirdPartyAmount ?? known.thirdPartyAmount),
    thirdPartyKind: isAgreed ? known.thirdPartyKind : (row.thirdPartyKind ?? known.thirdPartyKind),
    participationExempt: known.participationExempt || (!isAgreed && row.participationExempt),
    points: isAgreed ? known.points : (row.points ?? known.points),
    workAccidentAmount: isAgreed ? known.workAccidentAmount : (row.workAccidentAmount ?? known.workAccidentAmount),
    contractOn: row.state === 'accepted' ? (contractOn ?? row.stateOn) : contractOn,
    trainingBody: row.trainingBody ?? known.trainingBody,
    requestedOn: row.requestedOn ?? known.requestedOn,
    startsOn: row.startsOn ?? known.startsOn,
    endsOn: row.endsOn ?? known.endsOn,
    attendance: row.attendance ?? known.attendance,
    forceMajeure: row.forceMajeure || known.forceMajeure,
    workingTime: row.workingTime || known.workingTime,
    reference: row.reference ?? known.reference,
  }
}

/** Why a state is impossible, as a sentence that needs nothing beside it. */
export function whyImpossible(step: ImpossibleStep): { readonly en: string; readonly fr: string } {
  const told = stateWords[step.state]
  if (step.after === null) {
    return {
      en: `Nothing is known of the file up to ${step.on}: it must have been accepted before it is ${told.en}`,
      fr: `Rien n’est connu du dossier au ${step.on} : il doit avoir été accepté avant d’être ${told.fr}`,
    }
  }
  const stood = stateWords[step.after.state]
  if (stageOf(step.after.state) === 'begun' && needsAcceptance(step.state)) {
    return {
      en: `The file was not accepted by ${step.on}: it must have been before it is ${told.en}`,
      fr: `Le dossier n’était pas accepté au ${step.on} : il doit l’être avant d’être ${told.fr}`,
    }
  }
  return {
    en: `On ${step.on} the file cannot be ${told.en}: since ${step.after.on} it was ${stood.en}`,
    fr: `Au ${step.on}, le dossier ne peut être ${told.fr} : depuis le ${step.after.on}, il est ${stood.fr}`,
  }
}
