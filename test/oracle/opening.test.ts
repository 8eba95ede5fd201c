import { describe, expect, it } from 'vitest'
import type { Change } from './facts.ts'
import { type Person, person } from './told-facts.ts'
import { World } from './world.ts'

type Tell = (someone: Person) => Change[]

/** What stands after an opening run: `2019-05-12 employment`, or the reason why there is no account. */
function outcome(birthDate: string, tell: Tell, asOf: string): string {
  const world = new World()
  const someone = person('Ada', birthDate)
  world.load(tell(someone))
  world.openAccounts(asOf)
  const { state, openedOn, openingReason, reason } = world.account(someone.key)
  return state === 'none' ? reason! : `${openedOn} ${openingReason}`
}

describe('an account opens on the first day of a qualifying situation at 16 (L5151-2)', () => {
  const cases: [string, string, Tell, string, string][] = [
    ['an adult at work', '1990-05-12', (ada) => [ada.worked(2019)], '2020-02-20', '2019-01-01 employment'],
    [
      'the 16th birthday falls within the job',
      '2003-05-12',
      (ada) => [ada.worked(2019)],
      '2020-02-20',
      '2019-05-12 employment',
    ],
    [
      'the job ends on the birthday',
      '2003-05-12',
      (ada) => [ada.worked(2019, { to: '05-12' })],
      '2020-02-20',
      '2019-05-12 employment',
    ],
    [
      'the job ends on the eve of the birthday',
      '2003-05-12',
      (ada) => [ada.worked(2019, { to: '05-11' })],
      '2020-02-20',
      'under_age',
    ],
    [
      'the birthday has not come at the business date',
      '2003-05-12',
      (ada) => [ada.worked(2019)],
      '2019-05-11',
      'under_age',
    ],
    [
      'the birthday is the business date',
      '2003-05-12',
      (ada) => [ada.worked(2019)],
      '2019-05-12',
      '2019-05-12 employment',
    ],
    [
      'an unknown day of birth is the last of the month',
      '2003-05-00',
      (ada) => [ada.worked(2019)],
      '2020-02-20',
      '2019-05-31 employment',
    ],
    [
      'the job begins after the business date',
      '1990-05-12',
      (ada) => [ada.worked(2019, { from: '11-01' })],
      '2019-10-15',
      'not_started',
    ],
    [
      'looking for work, no end known',
      '1990-05-12',
      (ada) => [ada.is('job_seeker', '2020-03-15')],
      '2020-04-01',
      '2020-03-15 job_seeker',
    ],
    [
      'a registration from before accounts existed',
      '1990-05-12',
      (ada) => [ada.is('job_seeker', '2013-05-01')],
      '2020-04-01',
      '2015-01-01 job_seeker',
    ],
    [
      'a registration that ended before accounts existed',
      '1990-05-12',
      (ada) => [ada.is('job_seeker', '2013-05-01', '2014-12-31')],
      '2020-04-01',
      'no_qualifying_situation',
    ],
    ['in an ESAT', '1990-05-12', (ada) => [ada.inEsat(2019)], '2020-02-20', '2019-01-01 esat'],
    [
      'public agent',
      '1990-05-12',
      (ada) => [ada.worked(2019, { scheme: 'public_agent' })],
      '2020-02-20',
      '2019-01-01 public_employment',
    ],
    [
      'artist-author (D5151-10-1)',
      '1990-05-12',
      (ada) => [ada.worked(2019, { scheme: 'artist_author' })],
      '2020-02-20',
      '2019-01-01 self_employment',
    ],
    [
      'all pensions claimed',
      '1950-05-12',
      (ada) => [ada.is('pension_claimed', '2019-07-01')],
      '2020-02-20',
      '2019-07-01 pension_claimed',
    ],
    [
      'on request, from 16 only',
      '2003-05-12',
      (ada) => [ada.is('on_request', '2019-01-01')],
      '2020-02-20',
      '2019-05-12 on_request',
    ],
    [
      'a situation that opens nothing',
      '1990-05-12',
      (ada) => [ada.is('low_qualified', '2019-01-01'), ada.is('abroad', '2019-01-01')],
      '2020-02-20',
      'no_qualifying_situation',
    ],
    [
      'the job of long ago ended too young, the next has not begun',
      '2004-05-12',
      (ada) => [ada.worked(2019, { to: '06-30' }), ada.worked(2020, { from: '11-01', employer: 'B' })],
      '2020-10-15',
      'under_age',
    ],
  ]
  it.each(cases)('%s (born %s)', (_case, birthDate, tell, asOf, expected) => {
    expect(outcome(birthDate, tell, asOf)).toBe(expected)
  })
})

describe('an apprentice has an account from 15', () => {
  const apprentice = { as: 'apprenticeship', from: '09-01' } as const
  const cases: [string, string, Tell, string, string][] = [
    [
      '15 already when the contract begins',
      '2004-05-12',
      (ada) => [ada.worked(2019, apprentice)],
      '2020-02-20',
      '2019-09-01 apprenticeship',
    ],
    [
      '15 while the contract runs',
      '2004-11-03',
      (ada) => [ada.worked(2019, apprentice)],
      '2020-02-20',
      '2019-11-03 apprenticeship',
    ],
    [
      'born on 29 February: 15 on 1 March',
      '2004-02-29',
      (ada) => [ada.worked(2019, { as: 'apprenticeship' })],
      '2019-10-15',
      '2019-03-01 apprenticeship',
    ],
    ['14 until the year ends', '2005-01-01', (ada) => [ada.worked(2019, apprentice)], '2020-02-20', 'under_age'],
    [
      'older than 16: still named apprenticeship',
      '2000-05-12',
      (ada) => [ada.worked(2019, apprentice)],
      '2020-02-20',
      '2019-09-01 apprenticeship',
    ],
    [
      'a job at 15 that is no apprenticeship',
      '2004-05-12',
      (ada) => [ada.worked(2019, { as: 'seasonal', from: '07-01', to: '08-31' })],
      '2020-02-20',
      'under_age',
    ],
  ]
  it.each(cases)('%s (born %s)', (_case, birthDate, tell, asOf, expected) => {
    expect(outcome(birthDate, tell, asOf)).toBe(expected)
  })
})

describe('when two situations begin on one day', () => {
  it.each<[string, Tell, string]>([
    [
      'an apprenticeship is named before a job',
      (ada) => [ada.worked(2019), ada.worked(2019, { as: 'apprenticeship', employer: 'B' })],
      'apprenticeship',
    ],
    ['a job before an ESAT', (ada) => [ada.inEsat(2019), ada.worked(2019, { employer: 'B' })], 'employment'],
    ['an ESAT before looking for work', (ada) => [ada.is('job_seeker', '2019-01-01'), ada.inEsat(2019)], 'esat'],
    [
      'looking for work before a request',
      (ada) => [ada.is('on_request', '2019-01-01'), ada.is('job_seeker', '2019-01-01')],
      'job_seeker',
    ],
  ])('%s', (_case, tell, reason) => {
    expect(outcome('1990-05-12', tell, '2020-02-20')).toBe(`2019-01-01 ${reason}`)
  })
})

describe('a death', () => {
  it('before the first possible day: no account', () => {
    const tell: Tell = (ada) => [ada.worked(2019, { from: '09-01' }), ada.died('2019-08-31')]
    expect(outcome('1990-05-12', tell, '2020-02-20')).toBe('deceased')
  })

  it('later: the account opens, late, on its own day', () => {
    const tell: Tell = (ada) => [ada.worked(2019, { from: '09-01' }), ada.died('2019-09-01')]
    expect(outcome('1990-05-12', tell, '2020-02-20')).toBe('2019-09-01 employment')
  })

  it('reported in error hinders nothing', () => {
    const tell: Tell = (ada) => [
      ada.worked(2019, { from: '09-01' }),
      ada.died('2019-08-31'),
      ada.livesAfterAll('2019-08-31'),
    ]
    expect(outcome('1990-05-12', tell, '2020-02-20')).toBe('2019-09-01 employment')
  })
})

describe('facts that arrive late', () => {
  const ada = person('Ada', '2003-05-12')

  it('move the opening to an earlier day, with its reason', () => {
    const world = new World()
    world.load([ada.worked(2020)])
    world.openAccounts('2021-02-20')
    world.load([ada.worked(2019, { as: 'apprenticeship', from: '09-01' })])
    expect(world.openAccounts('2021-09-20')).toEqual({ opened: 0, movedEarlier: 1 })
    expect(world.account(ada.key)).toMatchObject({ openedOn: '2019-09-01', openingReason: 'apprenticeship' })
  })

  it('never move it to a later day: an account that is open stays open', () => {
    const world = new World()
    world.load([ada.worked(2019, { from: '09-01' })])
    world.openAccounts('2020-02-20')
    world.load([ada.worked(2019, { from: '09-01', to: '09-02', scheme: 'public_agent' }), ada.worked(2021)])
    expect(world.openAccounts('2022-02-20')).toEqual({ opened: 0, movedEarlier: 0 })
    expect(world.account(ada.key)).toMatchObject({ openedOn: '2019-09-01', openingReason: 'employment' })
  })

  it('may tell the birth date, and so an earlier birthday', () => {
    const world = new World()
    const unknown = person('Ada', '2003-00-00')
    world.load([unknown.worked(2019)])
    world.openAccounts('2020-02-20')
    expect(world.account(ada.key).openedOn).toBe('2019-12-31')
    world.load([ada.is('abroad', '2019-01-01')])
    world.openAccounts('2020-04-01')
    expect(world.account(ada.key).openedOn).toBe('2019-05-12')
    world.load([unknown.is('abroad', '2020-01-01')])
    expect(world.facts(ada.key).birth).toEqual({ year: 2003, month: 5, day: 12 })
  })

  it('keep apart two persons who share a NIR a century apart', () => {
    const world = new World()
    const elder = person('Ada', '1903-05-12')
    world.load([ada.worked(2019), elder.is('pension_claimed', '2019-01-01')])
    world.openAccounts('2020-02-20')
    expect(world.account(ada.key).openedOn).toBe('2019-05-12')
    expect(world.account(elder.key).openedOn).toBe('2019-01-01')
    expect(() => world.load([ada.died('2020-01-01')])).toThrow('2 persons')
  })
})
