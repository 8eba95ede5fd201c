import { errorText } from '../operations/names-told.ts'
import type { ErrorGroup, SetAside } from '../runs/set-aside.ts'
import { counted } from '../wording/counts.ts'
import { tell } from '../wording/language.ts'

/** A run, and whom it set aside. */
export interface RunSetAside {
  readonly runId: number
  readonly job: string
  readonly setAside: SetAside
}

/** Holders whom a run set aside, as JSON. */
export function setAsideDocument({ holders, errors }: SetAside): object {
  return {
    holders,
    errors: errors.map(({ code, error, set_aside: count, holders: examples }) => ({
      ...{ code, error, holders: count, examples },
    })),
  }
}

/** A line for each kind of error that holders were set aside for: how many, who, what they meet. */
function errorLines(errors: readonly ErrorGroup[]): string[] {
  return errors.map((group) => {
    const { set_aside: count, holders } = group
    const who = `${holders.join(', ')}${count > holders.length ? ', …' : ''}`
    const number = count === 1 ? '' : `${counted(count)} `
    return tell(
      `${number}${holderWord(count)} ${who}: ${errorText(group)}`,
      `${number}${titulaires(count)} ${who} : ${errorText(group)}`,
    )
  })
}

/** What is to be known at the end of a command whose run set holders aside. */
export function setAsideRemark(run: RunSetAside): string {
  const { runId, job, setAside } = run
  const { holders, errors } = setAside
  return [
    tell(
      `Run ${runId} (${job}) set ${counted(holders)} ${holders === 1 ? 'holder' : 'holders'} aside; everything else is done:`,
      `L’exécution ${runId} (${job}) a mis ${counted(holders)} ${holders === 1 ? 'titulaire' : 'titulaires'} de côté ; tout le reste est fait :`,
    ),
    ...errorLines(errors).map((line) => `  ${line}`),
    tell(`Mend the cause, then: cpa runs retry ${runId}`, `Réparez la cause, puis : cpa runs retry ${runId}`),
  ].join('\n')
}

function holderWord(count: number): string {
  return count === 1 ? 'holder' : 'holders'
}

function titulaires(count: number): string {
  return count === 1 ? 'titulaire' : 'titulaires'
}
