import { defaultConfiguration } from '../../../src/configuration/configuration.ts'
import { personCells, personColumns } from '../../../src/input/formats/dsn/person-cells.ts'
import type { PersonFacts } from '../../../src/input/formats/dsn/person-facts.ts'
import { readDsn } from '../../../src/input/formats/dsn/read-dsn.ts'
import { naturesOf } from '../../../src/input/months/natures.ts'
import type { PersonMonth } from '../../../src/input/months/person-month.ts'
import { type DerivedYear, deriveYear } from '../../../src/input/months/year.ts'
import { dsnText, type ToldDsn } from './dsn-text.ts'

/** The months that declarations tell of their first person, as loading would keep them; each is a file of its own. */
function monthsOf(...declarations: readonly ToldDsn[]): PersonMonth[] {
  return declarations.flatMap((told, index) => {
    const months: PersonMonth[] = []
    readDsn(Buffer.from(dsnText(told), 'latin1'), { firstLine: 1 }, 'iso-8859-1', {
      onDeclaration() {},
      onIndividual(individual) {
        const cells = Object.fromEntries(personCells(individual).map((cell, at) => [personColumns[at], cell]))
        months.push({
          siret: cells.siret!,
          month: cells.month!,
          nature: Number(cells.nature),
          fraction: Number(cells.fraction),
          order: Number(cells.order),
          constitutedOn: cells.constituted_on!,
          fileId: index + 1,
          place: index + 1,
          qualificationLevel: cells.qualification_level === '' ? null : Number(cells.qualification_level),
          facts: JSON.parse(cells.facts!) as PersonFacts,
        })
      },
      onRefused({ findings }) {
        throw new Error(findings.map(({ rubric, message }) => `${rubric}: ${message.en}`).join('; '))
      },
      onFinding() {},
    })
    return months
  })
}

export function derive(year: number, ...declarations: readonly ToldDsn[]): DerivedYear {
  return deriveYear(monthsOf(...declarations), year, naturesOf(defaultConfiguration()))
}
