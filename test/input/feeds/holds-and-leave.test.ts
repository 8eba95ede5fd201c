import { describe, expect, it } from 'vitest'
import { holds } from '../../../src/input/feeds/holds/row.ts'
import { leaveRequests } from '../../../src/input/feeds/leave_requests/row.ts'
import { accepted, type Cells, defects } from './rows.ts'

const person = { line: 2, nir: '1850375114901', birthYear: 1985, birthMonth: 3, birthDay: 15 }

describe('a hold', () => {
  it('becomes a typed row', () => {
    expect(accepted('holds', { to: '', reference: '', kind: 'suspension' })).toEqual({
      ...person,
      kind: 'suspended',
      from: '2025-03-01',
      to: null,
      reference: '',
    })
  })

  it.each<[string, Cells, string[]]>([
    ['one day', { to: '2025-03-01' }, []],
    ['an end before the beginning', { to: '2025-02-28' }, ['to dates_order']],
    ['another kind', { kind: 'blocked' }, ['kind not_allowed']],
    ['no kind', { kind: '' }, ['kind missing_value']],
    ['no beginning', { from: '' }, ['from missing_value']],
    ['a stolen file without its number', { kind: 'stolen_file', reference: '' }, ['reference missing_value']],
    ['a stolen file', { kind: 'dossier usurpé' }, []],
    ['the number of a person as reference', { reference: '1850375114901' }, ['reference not_allowed']],
    ['a beginning before birth', { from: '1984-01-01' }, ['birth_date dates_order']],
  ])('with %s', (_, changes, expected) => {
    expect(defects('holds', changes)).toEqual(expected)
  })

  it('has a key of person, kind, beginning and reference', () => {
    const key = (changes: Cells) => holds.duplicateKey(accepted('holds', changes))
    expect(key({ to: '' })).toBe(key({}))
    const others: Cells[] = [{ kind: 'suspended' }, { from: '2025-03-02' }, { reference: 'S-2' }]
    for (const changes of others) {
      expect(key(changes)).not.toBe(key({}))
    }
  })
})

describe('a request for leave', () => {
  it('becomes a typed row', () => {
    expect(accepted('leave_requests', { kind: 'PTP', answer: 'refus' })).toEqual({
      ...person,
      requestNumber: 'L-2025-0042',
      siret: '99900001100018',
      kind: 'transition_project',
      receivedOn: '2025-03-03',
      startsOn: '2025-06-02',
      durationMonths: 25_000,
      answer: 'refused',
      answeredOn: '2025-03-20',
    })
    const bare = { siret: '', duration_months: '', answer: '', answered_on: '' }
    expect(accepted('leave_requests', bare)).toMatchObject({
      ...{ siret: null, durationMonths: null, answer: null, answeredOn: null },
    })
  })

  it.each<[string, Cells, string[]]>([
    ['no number', { request_number: '' }, ['request_number missing_value']],
    ['the number of a person', { request_number: '1850375114901' }, ['request_number not_allowed']],
    ['no receipt', { received_on: '' }, ['received_on missing_value']],
    ['a receipt before there were accounts', { received_on: '2014-12-31' }, ['received_on year_out_of_range']],
    [
      'a receipt of a year to come',
      { received_on: '2026-01-02', answered_on: '2026-01-03' },
      ['received_on year_out_of_range'],
    ],
    ['no beginning', { starts_on: '' }, ['starts_on missing_value']],
    ['a training that had begun, which is told and not refused', { starts_on: '2025-01-01' }, []],
    ['an answer on the day of receipt', { answered_on: '2025-03-03' }, []],
    ['an answer before the receipt', { answered_on: '2025-03-02' }, ['answered_on dates_order']],
    ['an answer without its day', { answered_on: '' }, ['answered_on missing_value']],
    ['a day without an answer', { answer: '' }, ['answer missing_value']],
    ['another answer', { answer: 'perhaps' }, ['answer not_allowed']],
    ['months that may be thousands', { duration_months: '1.607' }, ['duration_months wrong_type']],
    ['another SIRET', { siret: '99900001100019' }, ['siret siret_invalid']],
    ['another kind', { kind: 'holiday' }, ['kind not_allowed']],
  ])('with %s', (_, changes, expected) => {
    expect(defects('leave_requests', changes)).toEqual(expected)
  })

  it('has a key of person and number', () => {
    const key = (changes: Cells) => leaveRequests.duplicateKey(accepted('leave_requests', changes))
    expect(key({ siret: '', received_on: '2025-03-04', answer: 'refused' })).toBe(key({}))
    expect(key({ request_number: 'L-2' })).not.toBe(key({}))
  })
})
