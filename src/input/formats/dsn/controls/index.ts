import type { ControlState, RunControl } from './control.ts'

export type { ControlState }
export const controlsOfBlock: readonly (readonly RunControl[] | undefined)[] = []
export const controlsOfDeclaration: readonly RunControl[] = []
export const controlsOfIndividual: readonly RunControl[] = []
