import { expect, test } from 'vitest'
import { readDsn } from '../../../src/input/formats/dsn/read-dsn.ts'
import {
  type DeclarationReturn,
  DeclarationReturns,
  type LoadRefusal,
} from '../../../src/input/formats/dsn/returns/declaration-returns.ts'
import { returnText } from '../../../src/input/formats/dsn/returns/return-text.ts'
import { bytesOf, enveloped, head, individual, linesOf, numbers } from './dsn-file.ts'

function returnsOf(lines: readonly string[], refused: readonly LoadRefusal[] = []): DeclarationReturn[] {
  const found: DeclarationReturn[] = []
  const returns = new DeclarationReturns(refused, (one) => found.push(one))
  readDsn(bytesOf(lines), { firstLine: 1 }, 'iso-8859-1', returns)
  returns.end()
  return found
}

const good = enveloped([...head, ...individual(numbers[0])])
const remarked = good.map((line) => line.replace("S21.G00.50.006,'0.00'", "S21.G00.50.006,'0,00'"))
const refused = good.map((line) => line.replace("S20.G00.05.004,'1'", "S20.G00.05.004,'x'"))
const tried = good.map((line) => line.replace("S10.G00.00.005,'02'", "S10.G00.00.005,'01'"))

test('each declaration of a file has a return of its own', () => {
  const returns = returnsOf([...good, ...remarked, ...refused, ...tried])
  expect(returns.map(({ status, individuals, refused }) => [status, individuals, refused])).toEqual([
    ['accepted', 1, 0],
    ['accepted_with_remarks', 1, 0],
    ['refused', 1, 1],
    ['refused', 1, 1],
  ])
  expect(returns.flatMap(({ findings }) => findings.map(({ code, rubric }) => `${code} ${rubric}`))).toEqual([
    'rubric_form S21.G00.50.006',
    'rubric_form S20.G00.05.004',
    'test_declaration S10.G00.00.005',
  ])
})

test('what only the load refuses is told with the rest', () => {
  const lines = enveloped([...head, ...individual(numbers[0]), ...individual(numbers[1])])
  const line = lines.indexOf(linesOf(individual(numbers[1]))[0]!) + 1
  const message = { en: 'Several persons', fr: 'Plusieurs personnes' }
  const [one] = returnsOf(lines, [{ line, code: 'ambiguous_person', message }])
  expect(one).toMatchObject({ status: 'accepted_with_remarks', individuals: 2, refused: 1 })
  expect(one?.findings).toMatchObject([{ line, code: 'ambiguous_person', individual: '2 92 08 75 *** *** **' }])
})

test('a return is a table that opens in spreadsheets, in one language, and shows no number', () => {
  const [one] = returnsOf(remarked.map((line) => line.replace('0,00', '=1;"2')))
  const [header = '', first = '', second = ''] = returnText(one!, 'fr').split('\r\n')
  expect(header.split(';').length).toBe(22)
  expect(first.startsWith('accepted_with_remarks;99900001100018;2025-12-01;01;01;11;1;1;0;17;')).toBe(true)
  expect(second).toContain(';remark;value;S21.G00.50;S21.G00.50.006;Taux de prélèvement à la source;;rubric_form;')
  expect(second).not.toMatch(/\d{13}/)
  expect(returnText(one!, 'en')).not.toBe(returnText(one!, 'fr'))
  expect(returnText(one!, 'fr')).toBe(
    returnText(returnsOf(remarked.map((line) => line.replace('0,00', '=1;"2')))[0]!, 'fr'),
  )
})
