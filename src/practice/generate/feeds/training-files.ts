import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import type { Training } from '../trainings.ts'

const columns = (
  'file_number nir birth_date state state_on action certification training_body price third_party_amount ' +
  'third_party_kind participation_exempt points work_accident_amount requested_on contract_on starts_on ends_on attendance force_majeure ' +
  'working_time reference'
).split(' ')

type TrainingFileRow = Record<string, string> & { nir: string }

/** What is told of a file, from the row on that tells it first. */
const told: Readonly<Record<string, readonly string[]>> = {
  requested: ['action', 'certification', 'training_body', 'price', 'requested_on', 'starts_on', 'ends_on'],
  accepted: [
    'action',
    'price',
    'third_party_amount',
    'third_party_kind',
    'participation_exempt',
    'points',
    'contract_on',
  ],
  delivery_validated: ['attendance'],
  stopped_by_holder: ['attendance', 'force_majeure'],
  stopped_by_body: ['attendance'],
}

/** Codes of certifications that are not attributed. */
const certifications: Readonly<Record<string, string>> = {
  certification: 'RNCP99001',
  block: 'RNCP99002',
  specific_register: 'RS9901',
  clea: 'RS9902',
}

/** The states that training files reach in the year: a row each, in the order of their days. */
export function trainingFiles({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const row = Object.fromEntries(columns.map((column) => [column, ''])) as TrainingFileRow
  return {
    feed: 'training_files',
    fileName: `training-files-${year}.csv`,
    header: columns.join(';'),
    rows(person, random, add, facts) {
      for (const training of facts.trainings()) {
        const cells = cellsOf(training, dates, training.asksForPoints && facts.factors().length > 0)
        for (const { state, day } of training.steps) {
          for (const column of columns) row[column] = told[state]?.includes(column) === true ? cells[column]! : ''
          row.file_number = training.number
          row.nir = person.nir
          row.birth_date = person.birthDate
          row.state = state
          row.state_on = dates[day]!
          row.working_time = state === 'accepted' ? cells.working_time! : ''
          const spoiled = spoilSome(row, random, refusedShare, trainingFileDefects)
          add(`${columns.map((column) => row[column]).join(';')}\n`, spoiled)
        }
      }
    },
  }
}

function cellsOf(training: Training, dates: readonly string[], hasPoints: boolean): Record<string, string> {
  const { action, price, thirdParty, acceptedOn, attendance } = training
  return {
    action,
    certification: certifications[action] ?? '',
    training_body: training.body,
    price: `${price}.00`,
    third_party_amount: thirdParty === undefined ? '' : `${thirdParty.amount}.00`,
    third_party_kind: thirdParty?.kind ?? '',
    participation_exempt: String(training.isExempt),
    points: hasPoints ? '1' : '',
    requested_on: dates[training.requestedOn]!,
    contract_on: acceptedOn === undefined ? '' : dates[acceptedOn]!,
    starts_on: dates[training.startsOn]!,
    ends_on: dates[training.endsOn]!,
    attendance: attendance === undefined ? '' : String(attendance),
    force_majeure: String(training.isForceMajeure),
    working_time: String(training.isInWorkingTime),
  }
}

const trainingFileDefects: readonly Defect<TrainingFileRow>[] = [
  ...nirDefects,
  (row) => {
    row.state = 'begun'
  },
  (row) => {
    row.state_on = ''
  },
  (row) => {
    row.file_number = ''
  },
]
