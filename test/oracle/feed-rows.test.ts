import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf, csvOf, parseTime, writeTime } from './feed-rows.ts'

describe('a time of a feed', () => {
  it.each([
    ['0', 0n],
    ['803.5', 8_035_000n],
    ['0.0001', 1n],
    ['1607', 16_070_000n],
    ['10431.19', 104_311_900n],
  ])('%s is %s ten-thousandths', (text, expected) => {
    expect(parseTime(text)).toBe(expected)
    expect(writeTime(expected)).toBe(text)
  })

  it('survives writing and reading', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (time) => {
        expect(parseTime(writeTime(time))).toBe(time)
      }),
    )
  })

  it.each(['', '1.23456', '-1', '1e3', '1,5'])('%j is none', (text) => {
    expect(() => parseTime(text)).toThrow(RangeError)
  })
})

describe('a row of a feed', () => {
  const row = {
    nir: '1900575001901',
    birth_date: '1990-05-00',
    scheme: 'employee',
    siret: '99900000800014',
    contract_nature: 'permanent',
    activity_start: '2019-01-01',
    activity_end: '2019-12-31',
    time_unit: 'hour',
    time_worked: '803.5',
    disabled_worker: 'true',
  }

  it('is written under the columns of its feed, empty where it says nothing', () => {
    const [header, line] = csvOf('declarations', [row]).split('\n')
    expect(header!.split(';')).toHaveLength(line!.split(';').length)
    expect(line).toBe(
      '1900575001901;1990-05-00;employee;99900000800014;;permanent;2019-01-01;2019-12-31;hour;803.5;;;;true;;;;',
    )
  })

  it('says what it says', () => {
    expect(changesOf('declarations', [row])[0]).toMatchObject({
      nir: '1900575001901',
      birth: { year: 1990, month: 5, day: 0 },
      fact: { activityYear: 2019, timeWorked: 8_035_000n, timeReference: null, disabledWorker: true },
    })
    const agent = { ...row, scheme: 'public_agent', public_category: 'C', contribution_paid: 'false' }
    expect(changesOf('declarations', [agent])[0]).toMatchObject({
      fact: { scheme: 'public_agent', publicCategory: 'C', contributionPaid: false },
    })
    expect(changesOf('deaths', [{ nir: 'x', death_date: '2020-01-01', cancelled: 'false' }])).toEqual([
      { kind: 'death', nir: 'x', date: '2020-01-01', cancelled: false },
    ])
  })
})
