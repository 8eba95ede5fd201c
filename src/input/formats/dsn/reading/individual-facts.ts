import type {
  DsnAbsence,
  DsnActivity,
  DsnBirth,
  DsnContract,
  DsnContractChange,
  DsnContractEnd,
  DsnDeclaration,
  DsnExposure,
  DsnIdentityChange,
  DsnIndividual,
  DsnPay,
  DsnSuspension,
} from '../facts.ts'
import type { BlockValues } from './block-values.ts'
import { B, R } from './rubric-numbers.ts'

/** A contract whose blocks are still being read. */
interface OpenContract extends DsnContract {
  readonly ends: DsnContractEnd[]
  readonly absences: DsnAbsence[]
  readonly suspensions: DsnSuspension[]
  readonly changes: DsnContractChange[]
}

/**
 * Gathers what the blocks of one individual tell. A block that lacks what makes a fact of it makes none: whoever found
 * that out has told it, and refused what had to be.
 */
export class IndividualFacts {
  readonly contracts: OpenContract[] = []
  readonly pays: DsnPay[] = []
  readonly activities: DsnActivity[] = []
  readonly exposures: DsnExposure[] = []
  readonly changes: DsnIdentityChange[] = []
  #own: Pick<
    DsnIndividual,
    | 'nir'
    | 'provisionalNir'
    | 'temporaryNumber'
    | 'familyName'
    | 'usualName'
    | 'firstNames'
    | 'birth'
    | 'sex'
    | 'birthDepartment'
    | 'birthCountry'
    | 'level'
  > | null = null

  /** What its own block tells, when all of it was read; null when it has no birth date. */
  get own() {
    return this.#own
  }

  /** Takes in a block that has been read to its end. */
  take(block: number, values: BlockValues): void {
    if (block === B.activity) this.#takeActivity(values)
    else if (block === B.pay) this.#takePay(values)
    else if (block === B.individual) this.#takeOwn(values)
    else if (block === B.contract) this.#takeContract(values)
    else if (block === B.absence) this.#takeAbsence(values)
    else if (block === B.suspension) this.#takeSuspension(values)
    else if (block === B.contractEnd) this.#takeEnd(values)
    else if (block === B.exposure) this.#takeExposure(values)
    else if (block === B.identityChange) this.#takeIdentityChange(values)
    else if (block === B.contractChange) this.#takeContractChange(values)
  }

  /** The individual, when nothing of what makes one is missing. */
  finish(line: number, lines: number, declaration: DsnDeclaration): DsnIndividual | null {
    if (this.#own === null) return null
    const { contracts, pays, activities, exposures, changes } = this
    return { line, lines, declaration, ...this.#own, changes, contracts, pays, activities, exposures }
  }

  #takeOwn(values: BlockValues): void {
    const birth = birthOf(values.dayNumber(R.birth))
    if (birth === null) return
    const number = values.text(R.nir)
    const provisional = number !== null && /^[3478]/.test(number)
    this.#own = {
      nir: provisional ? null : number,
      provisionalNir: provisional ? number : null,
      temporaryNumber: values.text(R.temporaryNumber),
      familyName: values.text(R.familyName),
      usualName: values.text(R.usualName),
      firstNames: values.text(R.firstNames),
      birth,
      sex: values.code(R.sex),
      birthDepartment: values.text(R.birthDepartment),
      birthCountry: values.text(R.birthCountry),
      level: values.code(R.level),
    }
  }

  #takeIdentityChange(values: BlockValues): void {
    const on = values.day(R.changedOn)
    if (on === null) return
    this.changes.push({
      on,
      oldNir: values.text(R.oldNir),
      oldFamilyName: values.text(R.oldFamilyName),
      oldFirstNames: values.text(R.oldFirstNames),
      oldBirth: birthOf(values.dayNumber(R.oldBirth)),
      line: values.firstLines[B.identityChange]!,
    })
  }

  #takeExposure(values: BlockValues): void {
    const factor = values.code(R.factor)
    const contractNumber = values.text(R.factorContract)
    const year = values.text(R.factorYear)
    if (factor === null || contractNumber === null || year === null) return
    this.exposures.push({ factor, contractNumber, year: Number(year), line: values.firstLines[B.exposure]! })
  }

  #takeContract(values: BlockValues): void {
    const number = values.text(R.contractNumber)
    const startsOn = values.day(R.contractStart)
    const nature = values.code(R.contractNature)
    if (number === null || startsOn === null || nature === null) return
    this.contracts.push({
      line: values.firstLines[B.contract]!,
      number,
      startsOn,
      nature,
      policy: values.code(R.policy) ?? '',
      status: values.code(R.status) ?? '',
      employmentStatus: values.code(R.employmentStatus),
      quotaUnit: values.code(R.quotaUnit) ?? '',
      quotaReference: values.hundredths(R.quotaReference) ?? 0,
      quota: values.hundredths(R.quota) ?? 0,
      workTime: values.code(R.workTime) ?? '',
      endPlanned: values.day(R.endPlanned),
      boeth: values.code(R.boeth),
      pensionScheme: values.code(R.pensionScheme) ?? '',
      ends: [],
      absences: [],
      suspensions: [],
      changes: [],
    })
  }

  #takeContractChange(values: BlockValues): void {
    const on = values.day(R.contractChangedOn)
    if (on === null) return
    this.contracts.at(-1)?.changes.push({
      on,
      oldSiret: values.text(R.oldSiret),
      oldNumber: values.text(R.oldContractNumber),
      oldStart: values.day(R.oldContractStart),
      line: values.firstLines[B.contractChange]!,
    })
  }

  #takeAbsence(values: BlockValues): void {
    const reason = values.code(R.absenceReason)
    const lastDayWorked = values.day(R.lastDayWorked)
    if (reason === null || lastDayWorked === null) return
    this.contracts.at(-1)?.absences.push({
      reason,
      lastDayWorked,
      endPlanned: values.day(R.absenceEndPlanned),
      backOn: values.day(R.backOn),
      line: values.firstLines[B.absence]!,
    })
  }

  #takeSuspension(values: BlockValues): void {
    const reason = values.code(R.suspensionReason)
    const from = values.day(R.suspensionFrom)
    if (reason === null || from === null) return
    const line = values.firstLines[B.suspension]!
    this.contracts.at(-1)?.suspensions.push({ reason, from, to: values.day(R.suspensionTo), line })
  }

  #takeEnd(values: BlockValues): void {
    const on = values.day(R.endsOn)
    const reason = values.code(R.endReason)
    if (on === null || reason === null) return
    this.contracts.at(-1)?.ends.push({ on, reason, line: values.firstLines[B.contractEnd]! })
  }

  #takePay(values: BlockValues): void {
    const contractNumber = values.text(R.payContract)
    const type = values.code(R.payType)
    const from = values.day(R.payFrom)
    const to = values.day(R.payTo)
    if (contractNumber === null || type === null || from === null || to === null) return
    const hours = values.hundredths(R.payHours)
    const amount = values.hundredths(R.payAmount) ?? 0
    this.pays.push({ contractNumber, type, from, to, hours, amount, line: values.firstLines[B.pay]! })
  }

  /** Contract and period are those of the pay that it stands under. */
  #takeActivity(values: BlockValues): void {
    const contractNumber = values.text(R.payContract)
    const from = values.day(R.payFrom)
    const to = values.day(R.payTo)
    const type = values.code(R.activityType)
    const measure = values.hundredths(R.activityMeasure)
    if (contractNumber === null || from === null || to === null || type === null || measure === null) return
    const unit = values.code(R.activityUnit) ?? this.#unitOf(contractNumber)
    this.activities.push({
      contractNumber,
      from,
      to,
      type,
      measure,
      unit,
      line: values.line(R.activityMeasure),
    })
  }

  #unitOf(contractNumber: string): string {
    return this.contracts.find(({ number }) => number === contractNumber)?.quotaUnit ?? ''
  }
}

/** AAAAMMJJ, where 99 stands for what is not known, taken apart; null for none. */
function birthOf(number: number): DsnBirth | null {
  if (number === -1) return null
  const month = Math.floor(number / 100) % 100
  const day = number % 100
  return { year: Math.floor(number / 10_000), month: month === 99 ? 0 : month, day: day === 99 ? 0 : day }
}
