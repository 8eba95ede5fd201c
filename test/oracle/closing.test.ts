import { beforeEach, describe, expect, it } from 'vitest'
import { euros, person } from './told-facts.ts'
import { World } from './world.ts'

const ada = person('Ada')

/** The entries as `number year kind amount effective day`, with the number of the entry undone. */
function entriesOf(world: World): string[] {
  return world.account(ada.key).entries.map(({ number, activityYear, kind, amount, effectiveOn, undoes }) => {
    return `${number} ${activityYear} ${kind} ${euros(amount)} ${effectiveOn}${undoes === null ? '' : ` undoes ${undoes}`}`
  })
}

let world: World
beforeEach(() => {
  world = new World()
  world.load([ada.worked(2019), ada.worked(2020)])
  world.openAccounts('2021-02-20')
  world.credit(2019, '2020-04-01')
  world.credit(2020, '2021-04-01')
})

const credits = ['1 2019 credit 500.00 2020-04-01', '2 2020 credit 500.00 2021-04-01']

describe('a death closes the account on its day (L5151-2)', () => {
  it('the balance lapses by one closing entry', () => {
    world.load([ada.died('2021-06-15')])
    expect(world.closeDeaths('2021-07-01')).toEqual({ closed: 1, reopened: 0, entries: 1 })
    expect(entriesOf(world)).toEqual([...credits, '3 2021 closing -1000.00 2021-06-15'])
    expect(world.account(ada.key)).toMatchObject({
      state: 'closed',
      closedOn: '2021-06-15',
      balances: { cpf: { balance: 0, statutory: 0, entries: 3 } },
    })
  })

  it('what took effect after it is reversed first', () => {
    world.load([ada.died('2021-03-31')])
    world.closeDeaths('2021-07-01')
    expect(entriesOf(world)).toEqual([
      ...credits,
      '3 2020 reversal -500.00 2021-04-01 undoes 2',
      '4 2021 closing -500.00 2021-03-31',
    ])
  })

  it('what took effect on the day itself lapses with the rest', () => {
    world.load([ada.died('2021-04-01')])
    world.closeDeaths('2021-07-01')
    expect(entriesOf(world)).toEqual([...credits, '3 2021 closing -1000.00 2021-04-01'])
  })

  it('nothing is left to close when all is reversed', () => {
    world.load([ada.died('2019-12-31')])
    world.closeDeaths('2021-07-01')
    expect(entriesOf(world).slice(2)).toEqual([
      '3 2019 reversal -500.00 2020-04-01 undoes 1',
      '4 2020 reversal -500.00 2021-04-01 undoes 2',
    ])
  })

  it('done again it books nothing', () => {
    world.load([ada.died('2021-03-31')])
    world.closeDeaths('2021-07-01')
    expect(world.closeDeaths('2021-08-01')).toEqual({ closed: 0, reopened: 0, entries: 0 })
  })

  it('a death to come, or somebody without an account, is left alone', () => {
    const bob = person('Bob', '2010-05-12')
    world.load([ada.died('2021-07-02'), bob.worked(2020), bob.died('2020-12-01')])
    expect(world.closeDeaths('2021-07-01')).toEqual({ closed: 0, reopened: 0, entries: 0 })
    expect(world.account(bob.key).state).toBe('none')
  })

  it('no credit reaches a closed account', () => {
    world.load([ada.died('2021-06-15'), ada.worked(2021)])
    world.closeDeaths('2021-07-01')
    expect(world.credit(2021, '2022-04-01').assessments[0]).toMatchObject({ excluded: 'deceased', difference: 0 })
  })
})

describe('a death reported in error', () => {
  beforeEach(() => {
    world.load([ada.died('2021-03-31'), ada.worked(2021)])
    world.closeDeaths('2021-07-01')
    world.load([ada.livesAfterAll('2021-03-31')])
  })

  it('is undone entry by entry, and the account is open again', () => {
    expect(world.closeDeaths('2022-01-10')).toEqual({ closed: 0, reopened: 1, entries: 2 })
    expect(entriesOf(world).slice(4)).toEqual([
      '5 2021 restoration 500.00 2021-03-31 undoes 4',
      '6 2020 restoration 500.00 2021-04-01 undoes 3',
    ])
    expect(world.account(ada.key)).toMatchObject({ state: 'open', closedOn: null })
    expect(world.account(ada.key).balances.cpf).toEqual({ balance: 1000_00, statutory: 1000_00, entries: 6 })
  })

  it('leaves no trace in the years: what is booked is booked, what was missed is credited', () => {
    world.closeDeaths('2022-01-10')
    expect(world.credit(2020, '2022-04-01').entries).toEqual([])
    // The closing and its restoration carry 2021 too, and cancel out.
    expect(world.credit(2021, '2022-04-01').entries).toMatchObject([{ kind: 'credit', amount: 500_00 }])
  })

  it('credits nothing before the account is given back', () => {
    expect(world.credit(2021, '2022-01-05').assessments[0]).toMatchObject({ excluded: 'deceased', difference: 0 })
  })
})

describe('a death on another day than reported', () => {
  it('later: everything is restored, then closed at the new day, in one run', () => {
    world.load([ada.died('2021-03-31')])
    world.closeDeaths('2021-07-01')
    world.load([ada.died('2021-05-31')])
    expect(world.closeDeaths('2021-08-01')).toEqual({ closed: 1, reopened: 1, entries: 3 })
    expect(entriesOf(world).slice(4)).toEqual([
      '5 2021 restoration 500.00 2021-03-31 undoes 4',
      '6 2020 restoration 500.00 2021-04-01 undoes 3',
      '7 2021 closing -1000.00 2021-05-31',
    ])
    expect(world.account(ada.key).closedOn).toBe('2021-05-31')
  })

  it('earlier: a credit that stood again is reversed again', () => {
    world.load([ada.died('2021-03-31')])
    world.closeDeaths('2021-07-01')
    world.load([ada.died('2020-12-31')])
    world.closeDeaths('2021-08-01')
    expect(entriesOf(world).slice(6)).toEqual([
      '7 2020 reversal -500.00 2021-04-01 undoes 6',
      '8 2020 closing -500.00 2020-12-31',
    ])
    expect(world.account(ada.key).balances.cpf).toEqual({ balance: 0, statutory: 0, entries: 8 })
  })

  it('still to come at the business date: the account is open until then', () => {
    world.load([ada.died('2021-03-31')])
    world.closeDeaths('2021-07-01')
    world.load([ada.died('2021-09-15')])
    expect(world.closeDeaths('2021-08-01')).toEqual({ closed: 0, reopened: 1, entries: 2 })
    expect(world.closeDeaths('2021-10-01')).toEqual({ closed: 1, reopened: 0, entries: 1 })
  })

  it('real after one in error: closed for good', () => {
    world.load([ada.died('2021-03-31')])
    world.closeDeaths('2021-07-01')
    world.load([ada.livesAfterAll('2021-03-31')])
    world.closeDeaths('2021-08-01')
    world.load([ada.died('2021-11-02')])
    world.closeDeaths('2022-01-10')
    expect(entriesOf(world).slice(6)).toEqual(['7 2021 closing -1000.00 2021-11-02'])
  })
})
