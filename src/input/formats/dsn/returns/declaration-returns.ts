import type { CivilDate } from '../../../../civil-date.ts'
import type { Sentence } from '../../../../language.ts'
import { shownNir } from '../../../checking/shown-cell.ts'
import type { DsnDeclaration, DsnFinding, DsnHandlers, DsnIndividual, DsnRefusedIndividual } from '../facts.ts'

/** What became of a declaration, or of an individual of it. */
export type ReturnStatus = 'accepted' | 'accepted_with_remarks' | 'refused'

/** What is told of a place in a declaration. */
export interface ReturnedFinding {
  readonly line: number
  readonly individualLine: number | null
  /** Masked. */
  readonly individual: string | null
  readonly severity: DsnFinding['severity']
  readonly level: DsnFinding['level']
  readonly rubric: string | null
  readonly label: string | null
  readonly control: string | null
  readonly code: string
  readonly value: string | null
  readonly message: Sentence
}

export interface DeclarationReturn {
  /** The line that it begins with. */
  readonly line: number
  readonly status: ReturnStatus
  readonly siret: string | null
  readonly month: CivilDate | null
  readonly nature: string | null
  readonly type: string | null
  readonly fraction: string | null
  readonly order: number | null
  readonly individuals: number
  readonly refused: number
  readonly findings: readonly ReturnedFinding[]
}

/** A refusal of the load, by the line of the individual. */
export interface LoadRefusal {
  readonly line: number
  readonly code: string
  readonly message: Sentence
}

/** A file to try things out with is read like any other, and refused. */
const ofTest: Omit<DsnFinding, 'line' | 'declarationLine'> = {
  ...{ severity: 'refused', level: 'declaration', code: 'test_declaration', control: null, value: null },
  ...{ rubric: 'S10.G00.00.005', label: "Code envoi du fichier d'essai ou réel", individualLine: null },
  message: {
    en: 'A file to try things out with (S10.G00.00.005 is 01) gives no rights',
    fr: 'Un fichier d’essai (S10.G00.00.005 à 01) ne donne aucun droit',
  },
}

/** Gathers what is read of a declaration until the next one begins, and hands it over. */
export class DeclarationReturns implements DsnHandlers {
  readonly #refused: ReadonlyMap<number, LoadRefusal>
  readonly #take: (one: DeclarationReturn) => void
  #line: number | null = null
  #facts: DsnDeclaration | null = null
  #individuals = 0
  #refusals = 0
  #findings: DsnFinding[] = []
  #byLoad: ReturnedFinding[] = []
  /** Of individuals with findings, by their line. */
  readonly #numbers = new Map<number, string | null>()

  constructor(refused: readonly LoadRefusal[], take: (one: DeclarationReturn) => void) {
    this.#refused = new Map(refused.map((one) => [one.line, one]))
    this.#take = take
  }

  onDeclaration(declaration: DsnDeclaration): void {
    this.#begin(declaration.line)
    this.#facts = declaration
    if (declaration.isTest)
      this.#findings.push({ ...ofTest, line: declaration.line, declarationLine: declaration.line })
  }

  onIndividual(individual: DsnIndividual): void {
    this.#begin(individual.declaration.line)
    this.#individuals += 1
    const number = individual.nir ?? individual.provisionalNir
    this.#numbers.set(individual.line, number)
    const refusal = this.#refused.get(individual.line)
    if (refusal === undefined) return
    this.#refusals += 1
    const { line, code, message } = refusal
    this.#byLoad.push({
      ...{ line, individualLine: line, individual: masked(number), severity: 'refused', level: 'individual' },
      ...{ rubric: null, label: null, control: null, code, value: null, message },
    })
  }

  onRefused({ line, nir }: DsnRefusedIndividual): void {
    this.#individuals += 1
    this.#refusals += 1
    this.#numbers.set(line, nir)
  }

  onFinding(finding: DsnFinding): void {
    if (finding.declarationLine !== null) this.#begin(finding.declarationLine)
    this.#findings.push(finding)
  }

  /** Hands over what was read last. */
  end(): void {
    if (this.#line === null && this.#findings.length === 0 && this.#individuals === 0) return
    const findings = [...this.#findings.map((one) => this.#returned(one)), ...this.#byLoad].sort(
      (one, other) => one.line - other.line || (one.code < other.code ? -1 : 1),
    )
    const isRefused = this.#findings.some(
      ({ severity, level }) => severity === 'refused' && level === 'declaration',
    )
    this.#take({
      line: this.#line ?? 1,
      status: isRefused ? 'refused' : findings.length > 0 ? 'accepted_with_remarks' : 'accepted',
      siret: this.#facts?.siret ?? null,
      month: this.#facts?.month ?? null,
      nature: this.#facts?.nature ?? null,
      type: this.#facts?.type ?? null,
      fraction: this.#facts?.fraction ?? null,
      order: this.#facts?.order ?? null,
      individuals: this.#individuals,
      refused: isRefused ? this.#individuals : this.#refusals,
      findings,
    })
    this.#line = null
    this.#facts = null
    this.#individuals = 0
    this.#refusals = 0
    this.#findings = []
    this.#byLoad = []
    this.#numbers.clear()
  }

  /** A line of a declaration: the one before it has come to its end. What belongs to none goes with the next one. */
  #begin(line: number): void {
    if (this.#line === line) return
    if (this.#line !== null) this.end()
    this.#line = line
  }

  #returned(finding: DsnFinding): ReturnedFinding {
    const { line, individualLine, severity, level, rubric, label, control, code, value, message } = finding
    const number = individualLine === null ? null : (this.#numbers.get(individualLine) ?? null)
    return {
      ...{
        line,
        individualLine,
        individual: masked(number),
        severity,
        level,
        rubric,
        label,
        control,
        code,
        value,
      },
      message,
    }
  }
}

function masked(number: string | null): string | null {
  return number === null || number === '' ? null : shownNir(number)
}
