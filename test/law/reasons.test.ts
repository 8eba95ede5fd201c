import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assessOpening } from '../../src/law/opening/assess-opening.ts'
import { nothingDueInOrder, reasons } from '../../src/law/reasons.ts'
import { compose } from '../../src/law/statement.ts'

const law = new URL('../../src/law/', import.meta.url)
const statements = readdirSync(law, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.sql'))
  .map((path) => ({ path, text: readFileSync(new URL(path, law), 'utf8').replace(/--.*$/gm, '') }))

/** A scheme and a rate have this name too. */
const ambiguous = ['esat']
const unambiguous = Object.keys(reasons).filter((code) => !ambiguous.includes(code))

/** What the branches of each `case` of a text give, of the innermost first. */
function branches(text: string): string[][] {
  const given: string[][] = []
  const open: string[][] = []
  let previous = ''
  for (const [word] of text.matchAll(/'[^']*'|\w+/g)) {
    if (word === 'case') open.push([])
    else if (word === 'end') given.push(open.pop() ?? [])
    else if (word.startsWith("'") && /^(then|else)$/.test(previous)) open.at(-1)?.push(word.slice(1, -1))
    previous = word
  }
  return given
}

test('every reason that the law can give is described', () => {
  const unknown = statements.flatMap(({ path, text }) =>
    branches(text)
      .filter((codes) => codes.some((code) => unambiguous.includes(code)))
      .flatMap((codes) => codes.filter((code) => reasons[code] === undefined))
      .map((code) => `${path}: ${code}`),
  )
  expect(unknown).toEqual([])
})

test('every reason that is described can be given', () => {
  // Nobody is found before any statement runs; a situation gives its own name.
  const elsewhere = ['unknown_person']
  const literals = new Set(statements.flatMap(({ text }) => text.match(/'[a-z_]+'/g) ?? []))
  const unused = Object.keys(reasons).filter((code) => !literals.has(`'${code}'`) && !elsewhere.includes(code))
  expect(unused).toEqual([])
})

test('of two situations that begin an account on one day, the first of the list opens it', () => {
  const [, list] = /array_position\(array\[([^\]]*)\]/.exec(compose(assessOpening))!
  expect(list!.match(/\w+/g)).toEqual([
    'taken_over',
    ...['apprenticeship', 'employment', 'public_employment', 'esat', 'self_employment'],
    ...['job_seeker', 'pension_claimed', 'detained', 'on_request', 'engagement'],
  ])
})

test('what bars every right comes first; why no account is opened is no reason of a credit', () => {
  expect(nothingDueInOrder.slice(0, 3)).toEqual(['deceased', 'no_account', 'opened_later'])
  expect(nothingDueInOrder).not.toContain('under_age')
})
