import { expect, test } from 'vitest'
import { rejectionCatalogue } from '../../../src/input/rejections/rejection-catalogue.ts'
import { enveloped, head, individual, linesOf, pay, read } from './dsn-file.ts'

/** What is done to the lines of an individual, and what is told: severity, level, code, rubric. */
type Fault = readonly [what: string, mend: (lines: string[]) => string[], told: string]

const to = (code: string, value: string) => (lines: string[]) =>
  lines.map((line) => (line.startsWith(`S21.G00.${code},`) ? `S21.G00.${code},'${value}'` : line))
const without = (code: string) => (lines: string[]) => lines.filter((line) => !line.startsWith(`S21.G00.${code},`))
const behind =
  (code: string, ...added: string[]) =>
  (lines: string[]) =>
    lines.flatMap((line) => (line.startsWith(`S21.G00.${code},`) ? [line, ...added] : [line]))

const faults: readonly Fault[] = [
  ['a NIR of twelve characters', to('30.001', '185037511490'), 'refused individual rubric_form S21.G00.30.001'],
  ['a month that no NIR has', to('30.001', '1851475114901'), 'refused individual nir_invalid S21.G00.30.001'],
  ['a NIR of nines', to('30.001', '1999999999999'), 'refused individual nir_invalid S21.G00.30.001'],
  ['a NIR that ends with nines', to('30.001', '1850375999999'), 'refused individual nir_invalid S21.G00.30.001'],
  ['a birth that is no day', to('30.006', '31021985'), 'refused individual rubric_form S21.G00.30.006'],
  ['a birth of another year', to('30.006', '15031984'), 'refused individual birth_date_mismatch S21.G00.30.006'],
  ['a birth of another month', to('30.006', '15041985'), 'refused individual birth_date_mismatch S21.G00.30.006'],
  ['no birth', without('30.006'), 'refused individual rubric_missing S21.G00.30.006'],
  ['no number at all', without('30.001'), 'refused individual rubric_missing S21.G00.30.020'],
  ['no family name', without('30.002'), 'remark value rubric_missing S21.G00.30.002'],
  ['a department of other times', to('30.014', '20'), 'remark value control_failed S21.G00.30.014'],
  ['no department', to('30.014', '00'), 'remark value rubric_form S21.G00.30.014'],
  [
    'a level that there is not',
    behind('30.015', "S21.G00.30.024,'09'"),
    'refused individual rubric_code S21.G00.30.024',
  ],
  [
    'a change without a day',
    behind('30.015', "S21.G00.31.008,'1850375114902'"),
    'refused value rubric_missing S21.G00.31.001',
  ],
  [
    'an exposure of no contract',
    behind('30.015', ...exposure('08', '00009')),
    'refused value control_failed S21.G00.34.002',
  ],
  [
    'an exposure that there is not',
    behind('30.015', ...exposure('11', '00001')),
    'refused value rubric_code S21.G00.34.001',
  ],
  [
    'an exposure of a public scheme',
    (lines) => behind('30.015', ...exposure('08', '00001'))(to('40.020', '136')(lines)),
    'refused value control_failed S21.G00.34.001',
  ],
  ['a start that is no day', to('40.001', '31092015'), 'refused individual rubric_form S21.G00.40.001'],
  ['a start before the birth', to('40.001', '01091980'), 'remark value dates_order S21.G00.40.001'],
  ['a nature that there is not', to('40.007', '04'), 'refused individual rubric_code S21.G00.40.007'],
  [
    'an end planned before the start',
    behind('40.009', "S21.G00.40.010,'01012010'"),
    'remark value dates_order S21.G00.40.010',
  ],
  ['a unit that there is not', to('40.011', '13'), 'refused individual rubric_code S21.G00.40.011'],
  ['hours of a year', to('40.012', '1607.00'), 'refused individual control_failed S21.G00.40.011'],
  ['a comma', to('40.013', '151,67'), 'refused individual rubric_form S21.G00.40.013'],
  ['a reference of nothing', to('40.012', '0.00'), 'refused individual control_failed S21.G00.40.012'],
  [
    'a disability that there is not',
    behind('40.040', "S21.G00.40.072,'13'"),
    'refused individual rubric_code S21.G00.40.072',
  ],
  ['a scheme of health of the MSA', to('40.018', '300'), 'remark value control_failed S21.G00.40.018'],
  [
    'an absence before its last day',
    behind('40.040', ...absence('02', '20122025', '10122025')),
    'refused individual dates_order S21.G00.60.002',
  ],
  [
    'an absence that there is not',
    behind('40.040', ...absence('08', '05122025', '10122025')),
    'refused individual rubric_code S21.G00.60.001',
  ],
  [
    'an end without a reason',
    behind('40.040', "S21.G00.62.001,'31122025'"),
    'refused value rubric_missing S21.G00.62.002',
  ],
  [
    'an end before the start',
    behind('40.040', "S21.G00.62.001,'31122010'", "S21.G00.62.002,'059'"),
    'refused value dates_order S21.G00.40.001',
  ],
  [
    'a suspension that ends first',
    behind('40.040', ...suspension('650', '20122025', '10122025')),
    'refused individual dates_order S21.G00.65.003',
  ],
  [
    'a reason of suspension that there is not',
    behind('40.040', ...suspension('999', '10122025', '20122025')),
    'refused individual rubric_code S21.G00.65.001',
  ],
  ['a day of payment that is none', to('50.001', '31112025'), 'remark value rubric_form S21.G00.50.001'],
  ['a rate of tax with a comma', to('50.006', '0,00'), 'remark value rubric_form S21.G00.50.006'],
  [
    'a period that ends first',
    (lines) => first(lines, "S21.G00.51.002,'31122025'", "S21.G00.51.002,'30112025'"),
    'refused individual dates_order S21.G00.51.002',
  ],
  [
    'pay of no contract',
    (lines) => first(lines, "S21.G00.51.010,'00001'", "S21.G00.51.010,'00002'"),
    'refused individual control_failed S21.G00.51.010',
  ],
  [
    'a type of pay of another year',
    (lines) => first(lines, "S21.G00.51.011,'003'", "S21.G00.51.011,'039'"),
    'remark value rubric_code S21.G00.51.011',
  ],
  [
    'hours of gross pay',
    (lines) => first(lines, "S21.G00.51.011,'001'", "S21.G00.51.011,'001'", "S21.G00.51.012,'7.00'"),
    'remark value control_failed S21.G00.51.012',
  ],
  ['activity that is no figure', to('53.002', '15l.67'), 'refused individual rubric_form S21.G00.53.002'],
  ['activity beyond a month', to('53.002', '3251.00'), 'refused individual time_impossible S21.G00.53.003'],
  ['no measure of activity', without('53.002'), 'refused individual rubric_missing S21.G00.53.002'],
  [
    'no activity at all',
    (lines) => without('53.003')(without('53.002')(without('53.001')(lines))),
    'refused individual rubric_missing S21.G00.40.011',
  ],
  [
    'activity under another pay',
    (lines) => first(lines, "S21.G00.51.011,'002'", "S21.G00.51.011,'012'", "S21.G00.51.012,'7.00'"),
    'refused individual control_failed S21.G00.53.001',
  ],
  [
    'activity before any pay',
    behind('40.040', "S21.G00.53.001,'01'", "S21.G00.53.002,'7.00'"),
    'refused individual block_misplaced S21.G00.53',
  ],
  ['a base that there is not', to('78.001', '99'), 'remark value rubric_code S21.G00.78.001'],
  ['a contribution that is no figure', to('81.004', '20.0'), 'remark value rubric_form S21.G00.81.004'],
  [
    'a value that is not closed',
    (lines) => lines.map((line) => line.replace("2000.00'", '2000.00')),
    'refused individual unreadable_row S21.G00.51.013',
  ],
  ['a line of nothing', behind('40.040', '---'), 'refused individual unreadable_row null'],
  ['a line beyond 256 characters', to('40.006', 'x'.repeat(300)), 'remark value line_too_long S21.G00.40.006'],
  ['a control character', to('30.004', 'PAUL\u0007'), 'remark value rubric_form S21.G00.30.004'],
  ['an empty value', to('30.007', ''), 'remark value rubric_missing S21.G00.30.007'],
  [
    'a rubric that there is not',
    behind('40.040', "S21.G00.40.199,'1'"),
    'remark value unknown_rubric S21.G00.40.199',
  ],
]

function exposure(factor: string, contract: string): string[] {
  return linesOf([
    ['34.001', factor],
    ['34.002', contract],
    ['34.003', '2025'],
  ])
}

function absence(reason: string, lastDay: string, end: string): string[] {
  return linesOf([
    ['60.001', reason],
    ['60.002', lastDay],
    ['60.003', end],
  ])
}

function suspension(reason: string, from: string, until: string): string[] {
  return linesOf([
    ['65.001', reason],
    ['65.002', from],
    ['65.003', until],
  ])
}

function first(lines: string[], line: string, ...others: string[]): string[] {
  const at = lines.indexOf(line)
  return [...lines.slice(0, at), ...others, ...lines.slice(at + 1)]
}

/** A NIR that only one of the individuals has, born in March 1985 as they all are. */
const numberOf = (place: number) => `18503751${String(14_001 + place).slice(0, 2)}${String(100 + place)}`

test(`one file with ${faults.length} faults gives as many reports in one pass, and loads everybody without one`, () => {
  const people = faults.flatMap(([, mend], place) => [
    ...mend(linesOf(individual()).map((line) => line.replace('1850375114901', numberOf(2 * place)))),
    ...linesOf(individual(numberOf(2 * place + 1))),
  ])
  const lines = [...enveloped(head).slice(0, -2), ...people]
  const { individuals, findings, refused } = read([
    ...lines,
    `S90.G00.90.001,'${lines.filter((line) => line.startsWith('S')).length + 2}'`,
    "S90.G00.90.002,'1'",
  ])
  const starts = faults.map((_, place) => lines.findIndex((line) => line.includes(numberOf(2 * place + 1))) + 1)
  expect(individuals.filter(({ line }) => starts.includes(line)).length).toBe(faults.length)
  const wrong: string[] = []
  for (const [place, [what, , told]] of faults.entries()) {
    const start = place === 0 ? 0 : starts[place - 1]! + linesOf(individual()).length
    const own = findings.filter(({ line }) => line >= start && line < starts[place]!)
    const shown = own.map(({ severity, level, code, rubric }) => `${severity} ${level} ${code} ${rubric}`)
    if (!shown.includes(told)) wrong.push(`${what}: ${told}: ${shown.join(' | ')}`)
  }
  expect(wrong).toEqual([])
  const wanted = faults.filter(([, , told]) => told.startsWith('refused individual'))
  expect(refused.length).toBe(wanted.length)
  for (const {
    line,
    rubric,
    label,
    message,
    code,
    value,
    severity,
    declarationLine,
    individualLine,
  } of findings) {
    expect(line).toBeGreaterThan(0)
    expect(declarationLine).toBe(17)
    expect(individualLine).toBeLessThanOrEqual(line)
    expect(rubric === null || label !== null || code === 'unknown_rubric').toBe(true)
    expect(message.en && message.fr && rejectionCatalogue[code].remedy.fr).toBeTruthy()
    expect(['refused', 'remark']).toContain(severity)
    expect(value ?? '').not.toMatch(/\d{13}/)
  }
  expect(findings.filter(({ level }) => level === 'file').map(({ rubric }) => rubric)).toEqual([])
})

test.each<[string, string, string, string]>([
  ['S10.G00.00.005', '03', 'rubric_code', 'S10.G00.00.005'],
  ['S20.G00.05.001', '99', 'rubric_code', 'S20.G00.05.001'],
  ['S20.G00.05.002', '06', 'rubric_code', 'S20.G00.05.002'],
  ['S20.G00.05.003', '1', 'rubric_form', 'S20.G00.05.003'],
  ['S20.G00.05.004', 'A', 'rubric_form', 'S20.G00.05.004'],
  ['S20.G00.05.005', '02122025', 'rubric_form', 'S20.G00.05.005'],
  ['S21.G00.06.001', '999000012', 'siret_invalid', 'S21.G00.06.001'],
  ['S21.G00.11.001', '00019', 'siret_invalid', 'S21.G00.11.001'],
])('a declaration whose %s is %s is refused with all of its individuals', (code, value, fault, rubric) => {
  const lines = enveloped([...head, ...individual(), ...individual('2920875114902')]).map((line) =>
    line.startsWith(code) ? `${code},'${value}'` : line,
  )
  const { declarations, individuals, refused, findings } = read([
    ...lines,
    ...enveloped([...head, ...individual('1790675114903')]),
  ])
  expect(findings.map(({ level, code, rubric }) => [level, code, rubric])).toContainEqual([
    'declaration',
    fault,
    rubric,
  ])
  expect(refused.length).toBe(2)
  expect(refused.every(({ findings }) => findings.some((finding) => finding.rubric === rubric))).toBe(true)
  expect(declarations.length).toBe(1)
  expect(individuals.length).toBe(1)
})

test('a second establishment in one declaration refuses who stands behind it', () => {
  const lines = enveloped([
    ...head,
    ...individual(),
    ['06.001', '999000011'],
    ['11.001', '00026'],
    ...individual('2920875114902'),
    ...pay('001'),
  ])
  const { individuals, refused } = read(lines)
  expect(individuals.length).toBe(1)
  expect(refused.length).toBe(1)
})
