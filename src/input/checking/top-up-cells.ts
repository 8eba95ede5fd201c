import { parseSiren } from '../../identity/siren.ts'
import { withSuggestion } from './expected.ts'
import type { RowReader } from './row-reader.ts'
import type { Column } from './table-schema.ts'
import { Words } from './word-cells.ts'

/* Cells that tell of a top-up who pays for it and what it may be used for. */

/**
 * Who pays: nine digits of a SIREN that passes its check, or a name as it was given. Null and undefined as
 * `RowReader.read` gives them.
 */
export function readFunder(row: RowReader, column: Column<string>): string | null | undefined {
  const text = row.read(column)
  if (text == null) return text
  const number = parseSiren(text)
  if (number === undefined) return text
  if ('siren' in number) return number.siren
  row.reject(column, 'not_allowed', number.problem)
  return undefined
}

/** The kinds of action of `training_files`, with what French offices call them. */
const actions = new Words(
  [
    'certification',
    'block',
    'specific_register',
    'clea',
    'vae',
    'skills_review',
    'light_licence',
    'heavy_licence',
    'business_creation',
    'volunteer_training',
  ],
  {
    block: ['bloc de compétences', 'bloc'],
    specific_register: ['répertoire spécifique', 'RS'],
    clea: ['CléA', 'socle de compétences'],
    vae: ["validation des acquis de l'expérience"],
    skills_review: ['bilan de compétences'],
    light_licence: ['permis léger', 'permis B'],
    heavy_licence: ['permis lourd'],
    business_creation: ["création d'entreprise"],
    volunteer_training: ['formation des bénévoles'],
  },
)

/** Letters, then a number: what has letters alone is a misspelt action, which nothing would ever fit. */
const code = /^[A-Z]{1,6}\d[A-Z\d]{0,13}$/

/** A kind of action, or the code of a certification in capital letters without spaces: `RNCP34126`, `RS6372`. */
export function readRestriction(row: RowReader, column: Column<string>): string | null | undefined {
  const text = row.read(column)
  if (text == null) return text
  const action = actions.meaningOf(text)
  if (action !== undefined) return action
  const certification = text.replace(/\s/g, '').toUpperCase()
  if (code.test(certification)) return certification
  const near = actions.suggestionFor(text)
  const expected = {
    en: 'Expected a kind of action (skills_review, vae…) or the code of a certification (RNCP34126)',
    fr: 'Un genre d’action (skills_review, vae…) ou le code d’une certification (RNCP34126) est attendu',
  }
  row.reject(column, 'not_allowed', withSuggestion(expected, near))
  return undefined
}
