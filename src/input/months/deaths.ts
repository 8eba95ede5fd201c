import type { CivilDate } from '../../civil-date.ts'
import { endByDeath, endCancelled } from '../feeds/dsn/facts.ts'
import { inOrder, type LineOfFile, type PersonMonth } from './person-month.ts'

/** A death that an employer tells as the end of a contract. */
export interface ToldDeath extends LineOfFile {
  readonly diedOn: CivilDate
}

/**
 * The deaths that declarations and events tell of one person (S21.G00.62.002 is 066), each once; `099` cancels what was
 * told of the end of the contract before. A transfer within the month does not touch them.
 */
export function deathsOf(told: readonly PersonMonth[]): ToldDeath[] {
  const ofContract = new Map<string, ToldDeath>()
  for (const { siret, fileId, place, facts } of inOrder(told)) {
    for (const { number, ends = [] } of facts.contracts) {
      for (const { on, reason, line } of ends) {
        if (reason === endByDeath) ofContract.set(`${siret} ${number}`, { diedOn: on, fileId, place, line })
        else if (reason === endCancelled) ofContract.delete(`${siret} ${number}`)
      }
    }
  }
  return [...new Map([...ofContract.values()].map((death) => [death.diedOn, death])).values()]
}
