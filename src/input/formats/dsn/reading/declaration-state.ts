import type { DsnDeclaration, DsnFinding } from '../facts.ts'
import type { BlockValues } from './block-values.ts'
import { R } from './rubric-numbers.ts'

/** A declaration while it is being read. */
export class DeclarationState {
  /** The line of its first rubric. */
  readonly line: number
  /** Why nothing of it counts. */
  readonly refusals: DsnFinding[] = []
  /** What it says of itself; undefined as long as that is being read, null when it is refused. */
  facts: DsnDeclaration | null | undefined = undefined
  individuals = 0
  /** Codes that the norm does not have and that were told already. */
  readonly unknown = new Set<string>()

  constructor(line: number) {
    this.line = line
  }

  /** Ends what it says of itself: nothing that a declaration must have is missing unless that was told. */
  complete(values: BlockValues, norm: string): DsnDeclaration | null {
    this.facts = this.refusals.length === 0 ? declarationOf(values, this.line, norm) : null
    return this.facts
  }
}

function declarationOf(values: BlockValues, line: number, norm: string): DsnDeclaration | null {
  const nature = values.code(R.nature)
  const type = values.code(R.type)
  const fraction = values.text(R.fraction)
  const order = values.text(R.order)
  const siren = values.text(R.siren)
  const nic = values.text(R.nic)
  const test = values.code(R.envelopeTest)
  if (nature === null || type === null || fraction === null || order === null) return null
  if (siren === null || nic === null || test === null) return null
  return {
    line,
    norm,
    isTest: test !== '02',
    nature,
    type,
    fraction,
    order: Number(order),
    month: values.day(R.month),
    replaces: values.text(R.replaces),
    constitutedOn: values.day(R.constitutedOn),
    substitutionKind: values.code(R.substitutionKind),
    siren,
    siret: siren + nic,
    legalNature: values.code(R.legalNature),
  }
}
