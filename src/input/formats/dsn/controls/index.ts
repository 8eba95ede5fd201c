import { blocks, rubricNumber } from '../norm/vocabulary.ts'
import { absenceControls } from './absence-controls.ts'
import { addressControls } from './address-controls.ts'
import { contractControls } from './contract-controls.ts'
import type { Control, ControlState } from './control.ts'
import { declarationControls } from './declaration-controls.ts'
import { endControls } from './end-controls.ts'
import { individualControls } from './individual-controls.ts'
import { payControls } from './pay-controls.ts'

export type { ControlState } from './control.ts'

/** All that declarations are held against beside the tables of the norm. */
export const controls: readonly Control[] = [
  ...declarationControls,
  ...addressControls,
  ...individualControls,
  ...contractControls,
  ...payControls,
  ...absenceControls,
  ...endControls,
]

export type RunControl = (state: ControlState) => void

/** By block: what is run when one has been read to its end. */
export const controlsOfBlock: readonly (readonly RunControl[] | undefined)[] = blocks.map(({ code }) => {
  const own = controls.filter(({ block, moment }) => moment === 'block' && block === code)
  return own.length === 0 ? undefined : own.map(runner)
})

/** When a declaration has said all of itself. */
export const controlsOfHead = runnersAt('head')
/** When its last individual has been read. */
export const controlsOfDeclaration = runnersAt('declaration')
/** When a pay has been taken in. */
export const controlsOfPay = runnersAt('pay')
/** When the last block of an individual has been read. */
export const controlsOfIndividual = runnersAt('individual')

function runnersAt(moment: Control['moment']): readonly RunControl[] {
  return controls.filter((control) => control.moment === moment).map(runner)
}

function runner({ rubric, control, level, code, asks, failures }: Control): RunControl {
  const number = rubricNumber(rubric)
  const found = { code, sentence: asks, ...(control !== null && { control }) }
  return (state) => {
    for (const line of failures(state)) state.fail(number, level, found, line === 0 ? undefined : line)
  }
}
