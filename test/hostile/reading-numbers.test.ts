import { describe, expect, it } from 'vitest'
import type { FeedName } from '../../src/input/feeds/index.ts'
import type { Cells } from '../input/feeds/rows.ts'
import { fileOf, tried } from './reading.ts'

describe('what a spreadsheet made of an identifier is refused and named, never read as another one', () => {
  it.each<[FeedName, Cells, string, string]>([
    ['declarations', { siret: '5521000000778.0' }, 'siret siret_invalid', 'with decimals'],
    ['declarations', { siret: '5521000000778,0' }, 'siret siret_invalid', 'with decimals'],
    ['declarations', { siret: '5521000000778.00' }, 'siret siret_invalid', 'with decimals'],
    ['declarations', { siret: '5 521 000 000 778,0' }, 'siret siret_invalid', 'with decimals'],
    ['declarations', { siret: '99900011300012.0' }, 'siret siret_invalid', 'with decimals'],
    ['declarations', { siret: '5521000000778' }, 'siret siret_invalid', 'with zeros in front'],
    ['declarations', { siret: '5 521 000 000 778' }, 'siret siret_invalid', 'with zeros in front'],
    ['declarations', { siret: '9,9900011300012E+13' }, 'siret siret_invalid', 'rounded number'],
    ['declarations', { siret: '99,9E+12' }, 'siret siret_invalid', 'rounded number'],
    ['declarations', { siret: '9.99E13' }, 'siret siret_invalid', 'rounded number'],
    ['declarations', { siret: '732829320' }, 'siret siret_invalid', 'SIREN'],
    ['declarations', { siret: '999000113000120' }, 'siret siret_invalid', '15 characters'],
    ['exposures', { siret: '5521000000778.0' }, 'siret siret_invalid', 'with decimals'],
    ['exposures', { siret: '5521000000778' }, 'siret siret_invalid', 'with zeros in front'],
    ['declarations', { nir: '1850375114901.0' }, 'nir nir_invalid', 'with decimals'],
    ['declarations', { nir: '1850375114901,00' }, 'nir nir_invalid', 'with decimals'],
    ['declarations', { nir: '185037511490.0' }, 'nir nir_invalid', 'with decimals'],
    ['declarations', { nir: '18503751149016.0' }, 'nir nir_invalid', 'with decimals'],
    ['declarations', { nir: '1,85037E+12' }, 'nir nir_invalid', 'rounded number'],
    ['declarations', { nir: '1.850375114901E+12' }, 'nir nir_invalid', 'rounded number'],
    ['declarations', { nir: '185037511490' }, 'nir nir_invalid', 'has 12'],
    ['declarations', { nir: '18503751149016' }, 'nir nir_invalid', 'has 14'],
    ['declarations', { nir: '18503751149052' }, 'nir nir_invalid', ''],
    ['deaths', { nir: '1850375114901.0' }, 'nir nir_invalid', 'with decimals'],
    ['situations', { nir: '1850375114901.0' }, 'nir nir_invalid', 'with decimals'],
    ['engagements', { nir: '1850375114901,0' }, 'nir nir_invalid', 'with decimals'],
    ['dif', { nir: '1,85037E+12' }, 'nir nir_invalid', 'rounded number'],
    ['conversions', { nir: '1850375114901.0' }, 'nir nir_invalid', 'with decimals'],
    ['decisions', { nir: '1850375114901.0' }, 'nir nir_invalid', 'with decimals'],
    ['declarations', { contract_number: '42.0' }, 'contract_number wrong_type', 'with decimals'],
    ['declarations', { contract_number: '42,00' }, 'contract_number wrong_type', 'with decimals'],
    ['declarations', { contract_number: '1,23457E+12' }, 'contract_number wrong_type', 'rounded number'],
    ['decisions', { reference: '2024117.0' }, 'reference wrong_type', 'with decimals'],
    ['decisions', { reference: '2,02412E+11' }, 'reference wrong_type', 'rounded number'],
    ['exposures', { year: '2024.0' }, 'year wrong_type', 'whole number'],
    ['declarations', { activity_start: '45292' }, 'activity_start wrong_type', "spreadsheet's number of days"],
    ['declarations', { activity_start: '45292.0' }, 'activity_start wrong_type', "spreadsheet's number of days"],
    ['declarations', { time_worked: '1,607E+03' }, 'time_worked wrong_type', 'number'],
  ])('%s %j: %s', async (feed, cells, refusal, told) => {
    const found = await tried(feed, fileOf(feed, [cells]))
    expect(found.refusals).toContain(`2 ${refusal}`)
    expect(found.told).toContain(told)
  })

  it.each<[FeedName, Cells]>([
    ['declarations', { siret: '05521000000778' }],
    ['declarations', { siret: '999 000 113 00012' }],
    ['declarations', { siret: '999.000.113.00012' }],
    ['declarations', { nir: '1.85.03.75.114.901.60' }],
    ['declarations', { nir: '1 85 03 75 114 901' }],
    ['declarations', { contract_number: '1E5' }],
    ['declarations', { contract_number: '2024.01' }],
    ['declarations', { contract_number: 'A-12.0' }],
    ['decisions', { reference: 'v2.0' }],
  ])('%s %j is what it says', async (feed, cells) => {
    expect(await tried(feed, fileOf(feed, [cells]))).toMatchObject({ accepted: 1, refusals: [] })
  })
})

describe('a time that can hardly be meant', () => {
  it.each<[Cells, string]>([
    [{ time_worked: '401.75', time_reference: '35' }, 'time_reference'],
    [{ time_worked: '401.75', time_reference: '151,67' }, 'time_reference'],
    [{ time_worked: '401.75', time_reference: '7' }, 'time_reference'],
    [{ time_worked: '401.75', time_reference: '455' }, 'time_reference'],
    [{ time_worked: '401.75', time_reference: '401.75' }, 'time_reference'],
    [{ time_worked: '109', time_reference: '218' }, 'time_reference'],
    [{ time_worked: '401.75', time_reference: '1.607' }, 'time_reference'],
    [{ time_worked: '401.75', time_reference: '1,820' }, 'time_reference'],
    [{ time_worked: '401.75', time_reference: '3214' }, 'time_reference'],
    [{ time_worked: '1.607' }, 'time_worked'],
    [{ time_worked: '1,607' }, 'time_worked'],
    [{ time_worked: '1.000' }, 'time_worked'],
    [{ time_worked: '0', assimilated_time: '1,607' }, 'assimilated_time'],
    [{ time_worked: '3214.5' }, 'time_worked'],
    [{ time_worked: '3000', assimilated_time: '300' }, 'time_worked'],
    [{ time_worked: '2000', time_reference: '900' }, 'time_worked'],
    [{ time_worked: '7200' }, 'time_worked'],
    [{ time_unit: 'day', time_worked: '100', time_reference: '5' }, 'time_reference'],
    [{ time_unit: 'jour', time_worked: '100', time_reference: '21' }, 'time_reference'],
    [{ time_unit: 'day', time_worked: '54', time_reference: '54.5' }, 'time_reference'],
    [{ time_unit: 'day', time_worked: '250', time_reference: '110' }, 'time_worked'],
    [{ time_unit: 'pay', time_worked: '20000', time_reference: '1766.92' }, 'time_reference'],
    [{ time_unit: 'pay', time_worked: '20000', time_reference: '11.65' }, 'time_reference'],
    [{ time_unit: 'pay', time_worked: '20000', time_reference: '2080' }, 'time_reference'],
    [{ time_unit: 'pay', time_worked: '24.232' }, 'time_worked'],
    [{ time_unit: 'pay', time_worked: '24,232' }, 'time_worked'],
    [{ time_unit: 'pay', time_worked: '120.000' }, 'time_worked'],
    [{ scheme: 'agent public', time_worked: '401.75', time_reference: '35' }, 'time_reference'],
  ])('%j is refused in %s, and taken when it is confirmed', async (cells, column) => {
    const refused = await tried('declarations', fileOf('declarations', [cells]))
    expect(refused.refusals).toEqual([`2 ${column} implausible_time`])
    const confirmed = fileOf('declarations', [{ ...cells, time_confirmed: 'VRAI' }])
    expect(await tried('declarations', confirmed)).toMatchObject({ accepted: 1, refusals: [] })
  })

  it.each<[Cells]>([
    [{ time_worked: '401.75' }],
    [{ time_worked: '1.6070' }],
    [{ time_worked: '0.803' }],
    [{ time_worked: '12.607' }],
    [{ time_worked: '401.750' }],
    [{ time_worked: '1 607' }],
    [{ time_worked: '0' }],
    [{ time_worked: '3214' }],
    [{ time_worked: '540', time_reference: '540' }],
    [{ time_worked: '1607', time_reference: '1820' }],
    [{ time_worked: '1600', time_reference: '1607', time_confirmed: 'FAUX' }],
    [{ time_unit: 'day', time_worked: '218' }],
    [{ time_unit: 'day', time_worked: '94', time_reference: '94' }],
    [{ time_unit: 'day', time_worked: '250', time_reference: '218' }],
    [{ time_unit: 'pay', time_worked: '250000', time_reference: '24232' }],
    [{ time_unit: 'pay', time_worked: '120000.00' }],
    [{ scheme: 'esat', time_unit: '', time_worked: '' }],
  ])('%j is taken', async (cells) => {
    expect(await tried('declarations', fileOf('declarations', [cells]))).toMatchObject({
      accepted: 1,
      refusals: [],
    })
  })

  it.each<[Cells, string]>([
    [{ time_worked: '9000' }, 'time_impossible'],
    [{ time_worked: '9000', time_confirmed: 'oui' }, 'time_impossible'],
    [{ time_worked: '-1', time_reference: '35' }, 'negative_time'],
    [{ time_unit: 'day', time_worked: '1607' }, 'time_impossible'],
  ])('%j is refused for what is worse', async (cells, code) => {
    const { refusals } = await tried('declarations', fileOf('declarations', [cells]))
    expect(refusals).toEqual([`2 time_worked ${code}`])
  })

  it.each<[FeedName, Cells, string]>([
    ['engagements', { quantity: '1,607', quantity_largest_body: '1' }, 'quantity implausible_time'],
    ['engagements', { quantity: '8.000', quantity_largest_body: '1' }, 'quantity implausible_time'],
    ['decisions', { quantity: '3,000' }, 'quantity wrong_type'],
    ['decisions', { quantity: '3.000' }, 'quantity wrong_type'],
    ['decisions', { quantity: '1.500', kind: 'agreement' }, 'quantity wrong_type'],
    ['conversions', { quantity: '1.000' }, 'quantity wrong_type'],
    ['conversions', { quantity: '1,500', from: 'cpf', to: 'cpf_public' }, 'quantity wrong_type'],
  ])('%s %j: thousands or decimals', async (feed, cells, refusal) => {
    expect((await tried(feed, fileOf(feed, [cells]))).refusals).toContain(`2 ${refusal}`)
  })
})
