import { expect, it } from 'vitest'
import { amountText, person } from '../oracle/told-facts.ts'
import { Installation } from './installation.ts'
import { bookStandings } from './standing-entries.ts'
import { ledgerFaults } from './stored-accounts.ts'
import { ToldFiles } from './told-files.ts'

it('a death reverses rights with their lots, leaves what trainings moved, and gives back all of it when withdrawn', async () => {
  const installation = await Installation.ofTest()
  const files = new ToldFiles(installation)
  const ada = person('Ada', '1980-03-08')
  await files.load([ada.worked(2019), ada.worked(2020)], '2021-03-01')
  await installation.openAccounts('2021-03-01')
  await installation.credit(2019, '2020-04-01')
  await installation.credit(2020, '2021-04-01')
  const { id: holder } = (await files.accounts('2021-06-20')).get(ada.key)!
  const file = { holder, account: 'cpf', subject: 'file 1' } as const
  const lot = 'voluntary/V-1'
  await bookStandings(
    installation,
    [
      { holder, account: 'cpf', kind: 'top_up', amount: 300_00, effectiveOn: '2021-05-01', lot },
      { ...file, kind: 'reservation', amount: -200_00, effectiveOn: '2021-02-01' },
      { ...file, kind: 'release', amount: 200_00, effectiveOn: '2021-05-10' },
      { ...file, kind: 'use', amount: -150_00, effectiveOn: '2021-05-10' },
      { ...file, kind: 'restoration', amount: 20_00, effectiveOn: '2021-05-11' },
    ],
    '2021-06-01',
  )
  const lots = () =>
    installation.database.query<{ lot: string | null; amount: bigint }>(
      'select lot, sum(amount)::bigint as amount from entry group by lot order by lot nulls first',
    )
  const before = await lots()
  expect(before).toEqual([
    { lot: null, amount: 870_00n },
    { lot, amount: 300_00n },
  ])

  await files.load([ada.died('2021-03-31')], '2021-07-01')
  await installation.closeDeaths('2021-07-01')
  const booked = await installation.database.query<{ number: number; text: string; amount: bigint }>(
    `select number, concat_ws(' ', kind, lot, 'on', effective_on, 'undoes ' || undoes) as text, amount
     from entry where number > 7 order by number`,
  )
  expect(booked.map(({ text, amount }) => `${text}: ${amountText('cpf', Number(amount))}`)).toEqual([
    'reversal on 2021-04-01 undoes 2: -500.00',
    `reversal ${lot} on 2021-05-01 undoes 4: -300.00`,
    'closing on 2021-03-31: -370.00',
  ])

  await files.load([ada.livesAfterAll('2021-03-31')], '2021-08-01')
  await installation.closeDeaths('2021-08-01')
  expect(await lots()).toEqual(before)
  expect(await ledgerFaults(installation.database)).toEqual([])
})
