import { errorText } from '../operations/runs.ts'
import type { ErrorGroup, SetAside } from '../runs/set-aside.ts'
import { tell } from './language.ts'
import { counted } from './table.ts'

/** Holders whom a run set aside, as JSON. */
export function setAsideDocument({ holders, errors }: SetAside): object {
  return {
    holders,
    errors: errors.map(({ code, message, chunks, holders: who }) => ({
      code,
      message,
      holders: chunks,
      examples: who,
    })),
  }
}

/** A line for each kind of error: how many holders, who, what they meet. */
export function errorLines(errors: readonly ErrorGroup[]): string[] {
  return errors.map((group) => {
    const { chunks, holders, numbers } = group
    const who = holders.length > 0 ? holders : numbers
    const more = chunks > who.length ? ', …' : ''
    const what =
      holders.length > 0
        ? tell(`${holderWord(chunks)} ${who.join(', ')}${more}`, `${titulaires(chunks)} ${who.join(', ')}${more}`)
        : tell(`chunk ${who.join(', ')}${more}`, `lot ${who.join(', ')}${more}`)
    return `${what}: ${errorText(group)}`
  })
}

/** What is to be known at the end of a command whose run set holders aside. */
export function setAsideRemark(run: {
  readonly runId: number
  readonly job: string
  readonly setAside: SetAside
}): string {
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
