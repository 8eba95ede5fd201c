import { expect, test } from 'vitest'
import { readDsn } from '../../../src/input/formats/dsn/read-dsn.ts'
import {
  envelope,
  enveloped,
  head,
  individual,
  linesOf,
  numbers,
  pay,
  type Rubric,
  read,
  readInSlices,
} from './dsn-file.ts'

const [first, second, third] = numbers
const good = enveloped([...head, ...individual(first), ...individual(second), ...individual(third)])

/** The lines of a declaration of one individual, with rubrics changed (an empty list: left out) or put behind another. */
function changed(changes: Readonly<Record<string, readonly Rubric[]>>): string[] {
  return enveloped([...head, ...individual()].flatMap((rubric) => changes[rubric[0]] ?? [rubric]))
}

test('a good declaration gives its individuals and no finding', () => {
  const { declarations, individuals, refused, findings } = read(good)
  expect(findings).toEqual([])
  expect(refused).toEqual([])
  expect(declarations).toEqual([
    {
      ...{ line: 17, norm: 'P25V01', isTest: false, nature: '01', type: '01', fraction: '11', order: 1 },
      ...{ month: '2025-12-01', replaces: null, constitutedOn: '2026-01-02', substitutionKind: null },
      ...{ siren: '999000011', siret: '99900001100018', legalNature: null },
    },
  ])
  expect(individuals.map(({ nir, line, lines }) => [nir, line, lines])).toEqual([
    [first, 34, 70],
    [second, 104, 70],
    [third, 174, 70],
  ])
  expect(individuals[0]).toMatchObject({
    familyName: "O'CONNOR",
    birth: { year: 1985, month: 3, day: 15 },
    contracts: [{ line: 44, number: '00001', startsOn: '2015-09-01', quotaReference: 15_167, quota: 15_167 }],
    activities: [{ type: '01', measure: 15_167, unit: '10', from: '2025-12-01', to: '2025-12-31', line: 86 }],
  })
  expect(individuals[0]?.pays.map(({ type, amount }) => [type, amount])).toEqual([
    ['001', 200_000],
    ['002', 200_000],
    ['003', 200_000],
    ['010', 200_000],
  ])
})

test('what a right may hang on is read from every block', () => {
  const lines = changed({
    '30.015': [
      ['30.015', 'FR'],
      ['30.024', '03'],
      ['31.001', '01122025'],
      ['31.008', '1850375114998'],
      ['34.001', '08'],
      ['34.002', '00001'],
      ['34.003', '2025'],
    ],
    '40.040': [
      ...([
        ['40.040', '753CB'],
        ['40.072', '01'],
        ['41.001', '01122025'],
        ['41.014', '00009'],
        ['41.021', '01092014'],
      ] as const),
      ...([
        ['60.001', '02'],
        ['60.002', '05122025'],
        ['60.003', '20122025'],
        ['60.010', '21122025'],
        ['60.011', '01'],
      ] as const),
      ...([
        ['62.001', '31122025'],
        ['62.002', '066'],
      ] as const),
      ...([
        ['65.001', '650'],
        ['65.002', '22122025'],
        ['65.003', '23122025'],
      ] as const),
    ],
    '53.002': [['53.002', '-7.50']],
  })
  const { individuals, findings } = read(lines)
  expect(findings).toEqual([])
  expect(individuals[0]).toMatchObject({
    level: '03',
    changes: [{ on: '2025-12-01', oldNir: '1850375114998' }],
    exposures: [{ factor: '08', contractNumber: '00001', year: 2025 }],
    contracts: [
      {
        boeth: '01',
        changes: [{ on: '2025-12-01', oldNumber: '00009', oldStart: '2014-09-01' }],
        absences: [{ reason: '02', lastDayWorked: '2025-12-05', endPlanned: '2025-12-20', backOn: '2025-12-21' }],
        suspensions: [{ reason: '650', from: '2025-12-22', to: '2025-12-23' }],
        ends: [{ on: '2025-12-31', reason: '066' }],
      },
    ],
    activities: [{ measure: -750 }],
  })
})

test.each<[string, (lines: string[]) => string | Buffer]>([
  ['CR LF', (lines) => lines.map((line) => `${line}\r\n`).join('')],
  ['LF', (lines) => lines.map((line) => `${line}\n`).join('')],
  ['CR', (lines) => lines.map((line) => `${line}\r`).join('')],
  ['no line end at the end', (lines) => lines.join('\r\n')],
  ['empty lines and a byte of nothing in between', (lines) => lines.join('\n\n  \n')],
  ['spaces behind the values', (lines) => lines.map((line) => `${line}  \n`).join('')],
])('%s', (_, written) => {
  const { individuals, findings } = read(written(good))
  expect(findings).toEqual([])
  expect(individuals.map(({ nir }) => nir)).toEqual(numbers)
})

test.each<[string, Buffer, string, string]>([
  ['ISO 8859-1', Buffer.from('HÉLÈNE', 'latin1'), 'iso-8859-1', 'HÉLÈNE'],
  ['UTF-8', Buffer.from('HÉLÈNE', 'utf8'), 'utf-8', 'HÉLÈNE'],
  ['Windows-1252', Buffer.from([0x48, 0xe9, 0x9c]), 'windows-1252', 'Héœ'],
])('%s is told by the bytes', (_, name, encoding, text) => {
  const [before, after] = changed({ '30.004': [['30.004', '#']] })
    .join('\n')
    .split('#')
  const found = readInSlices(Buffer.concat([Buffer.from(before!), name, Buffer.from(after!)]), 1_000_000)
  expect(found.encoding).toBe(encoding)
  expect(found.individuals[0]?.firstNames).toBe(text)
  expect(found.findings).toEqual([])
})

test.each([1, 300, 2000, 5000, 100_000])('slices of %i bytes give what the whole file gives', (targetBytes) => {
  const lines = [
    ...enveloped([...head, ...individual(first), ...individual(second)], nil(), [
      ...head,
      ...individual(first),
      ...individual(first),
    ]),
    ...good.slice(0, -2),
    ...enveloped([...head, ...individual(third)]),
    'S10.G00.00.001,',
  ]
  const whole = read(lines)
  const found = readInSlices(lines, targetBytes, 777)
  const forget = (told: readonly unknown[]) => JSON.parse(JSON.stringify(told))
  expect(
    Buffer.concat(found.slices.map(({ bytes }) => bytes)).equals(
      Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1'),
    ),
  ).toBe(true)
  expect(found.lines).toBe(lines.length)
  expect(forget(found.individuals)).toEqual(
    forget(whole.individuals.filter(({ nir }, place) => !(nir === first && isSecondOfThree(place)))),
  )
  expect(found.declarations).toEqual(whole.declarations)

  // Only the cutting sees a number that comes twice in a declaration.
  function isSecondOfThree(place: number) {
    return place === 3
  }
})

function nil(): Rubric[] {
  return head.map(([code, value]): Rubric => [code, code === 'S20.G00.05.002' ? '02' : value])
}

test('a number that comes twice in a declaration is found, across slices too', () => {
  const lines = enveloped([...head, ...individual(first), ...individual(second), ...individual(first)])
  const { refused, individuals } = readInSlices(lines, 1)
  expect(individuals.map(({ nir }) => nir)).toEqual([first, second])
  expect(refused.map(({ findings }) => findings.map(({ code, control }) => [code, control]))).toEqual([
    [['duplicate_in_file', 'CCH-14']],
  ])
})

test('a temporary number that comes twice is found as well', () => {
  const unnumbered = (birth: string) =>
    individual()
      .filter(([code]) => code !== '30.001')
      .flatMap(([code, value]): Rubric[] =>
        code === '30.006'
          ? [[code, birth]]
          : code === '30.015'
            ? [
                [code, value],
                ['30.020', '1999000011ABC'],
              ]
            : [[code, value]],
      )
  const lines = enveloped([...head, ...unnumbered('15031985'), ...unnumbered('16031985')])
  const { refused, individuals } = readInSlices(lines, 1)
  expect(individuals.map(({ temporaryNumber }) => temporaryNumber)).toEqual(['1999000011ABC'])
  expect(refused.length).toBe(1)
})

test('lots: only what the platform accepted counts', () => {
  const lines = [
    "S05.G51.00.001,'V01R02'",
    "S06.G51.00.001,'DSNOK'",
    ...enveloped([...head, ...individual(first)]),
    "S96.G51.00.001,'FINSL'",
    "S06.G51.00.001,'CT-KO'",
    ...enveloped([...head, ...individual(second)]),
    "S96.G51.00.001,'FINSL'",
    "S95.G51.00.001,'FIN'",
  ]
  for (const found of [read(lines), readInSlices(lines, 1)]) {
    expect(found.individuals.map(({ nir }) => nir)).toEqual([first])
    expect(found.refused.map(({ nir, findings }) => [nir, findings.map(({ code }) => code)])).toEqual([
      [second, ['platform_refused']],
    ])
    expect(found.findings.map(({ code }) => code)).toEqual(['platform_refused'])
  }
})

test('rubrics that the platform adds are counted and not told', () => {
  const lines = [
    ...linesOf(envelope),
    "S10.G00.95.001,'X'",
    ...linesOf([...head, ['06.903', 'NOM']]),
    ...linesOf(individual()),
  ]
  const total = [`S90.G00.90.001,'${lines.length + 2}'`, "S90.G00.90.002,'1'"]
  expect(read([...lines, ...total]).findings).toEqual([])
})

test.each([
  ['P27V01', ['norm_unknown']],
  ['P22V01', ['norm_unknown']],
  ['P24V01', []],
  ['P26V01', []],
])('a file of the norm %s is read', (version, codes) => {
  const lines = good.map((line) => (line.startsWith('S10.G00.00.006') ? `S10.G00.00.006,'${version}'` : line))
  const { individuals, findings } = read(lines)
  expect(individuals.length).toBe(3)
  expect(findings.map(({ code }) => code)).toEqual(codes)
})

test('a rubric that no year has is told once for each declaration', () => {
  const lines = good.flatMap((line) => (line.startsWith('S21.G00.40.040') ? [line, "S21.G00.40.099,'1'"] : [line]))
  const { individuals, findings } = read(lines)
  expect(individuals.length).toBe(3)
  expect(findings.map(({ code, rubric }) => [code, rubric])).toContainEqual(['unknown_rubric', 'S21.G00.40.099'])
  expect(findings.filter(({ code }) => code === 'unknown_rubric').length).toBe(1)
})

test('who stands last in a file that is cut off is refused, the others count', () => {
  const cutOff = good.slice(0, 190)
  const { individuals, refused } = read(cutOff)
  expect(individuals.map(({ nir }) => nir)).toEqual([first, second])
  expect(refused.map(({ findings }) => findings.some(({ code }) => code === 'file_incomplete'))).toEqual([true])
})

test('what is too long to be one individual is refused, and the next one is found', () => {
  const endless = Array.from({ length: 50_000 }, () => pay('001')).flat()
  const lines = enveloped([...head, ...individual(first), ...endless, ...individual(second)])
  const { individuals, refused, slices } = readInSlices(lines, 2_000_000, 1_000_000)
  expect(slices.length).toBeGreaterThan(3)
  expect(individuals.map(({ nir }) => nir)).toEqual([second])
  expect(refused.map(({ nir }) => nir)).toEqual([first])
})

test('a line without an end is held as far as a slice goes', () => {
  const lines = [...good.slice(0, 60), `S21.G00.40.006,'${'x'.repeat(5_000_000)}'`, ...good.slice(60)]
  const { individuals, refused } = readInSlices(lines, 1_000_000, 1_000_000)
  expect(individuals.map(({ nir }) => nir)).toEqual([second, third])
  expect(refused.map(({ nir }) => nir)).toEqual([first])
})

test('the bytes of a line that is no rubric cost the individual that it stands in', () => {
  const lines = [...good.slice(0, 120), 'S21,G00.53.002,‘7’', ...good.slice(120)]
  const { individuals, refused } = read(lines)
  expect(individuals.map(({ nir }) => nir)).toEqual([first, third])
  expect(refused.map(({ nir }) => nir)).toEqual([second])
})

test('a damaged line of a number costs its own individual, not the one before', () => {
  const lines = good.map((line) => (line.includes(second) ? line.replace('S21.G00.30', 'S21.G00,30') : line))
  const { individuals, refused } = read(lines)
  expect(individuals.map(({ nir }) => nir)).toEqual([first, third])
  expect(refused.length).toBe(1)
})

test('handlers may throw', () => {
  const handlers = {
    onDeclaration() {},
    onIndividual() {
      throw new Error('stop')
    },
    onRefused() {},
    onFinding() {},
  }
  expect(() => readDsn(Buffer.from(good.join('\n')), { firstLine: 1 }, 'iso-8859-1', handlers)).toThrow('stop')
})
