import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { calendar, type FeedWriter } from '../feed.ts'

interface LeaveRow {
  request_number: string
  nir: string
  birth_date: string
  siret: string
  kind: string
  received_on: string
  starts_on: string
  duration_months: string
  answer: string
  answered_on: string
}

/** Of the requests: left without an answer, refused, deferred, in 100,000 (our guess). */
const answers = { silent: 30_000, refused: 10_000, deferred: 5_000 } as const
const daysOfMonth = 30
/** The employer has thirty days. */
const daysToAnswer = 30

/** Requests for leave of private employees whose training is in working time, received some weeks before it starts. */
export function leaveRequests({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const row: LeaveRow = {
    ...{ request_number: '', nir: '', birth_date: '', siret: '', kind: 'cpf' },
    ...{ received_on: '', starts_on: '', duration_months: '', answer: '', answered_on: '' },
  }
  return {
    feed: 'leave_requests',
    fileName: `leave-requests-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add, facts) {
      for (const training of facts.trainings()) {
        if (!training.isInWorkingTime || facts.main().scheme !== 'employee') continue
        const receivedOn = Math.max(0, training.startsOn - random.between(20, 90))
        const drawn = random.below(100_000)
        const answeredOn = receivedOn + random.between(1, daysToAnswer)
        const hasAnswer = drawn >= answers.silent && dates[answeredOn]!.startsWith(String(year))
        row.request_number = `L${training.number.slice(1)}`
        row.nir = person.nir
        row.birth_date = person.birthDate
        row.siret = facts.main().siret
        row.kind = 'cpf'
        row.received_on = dates[receivedOn]!
        row.starts_on = dates[training.startsOn]!
        row.duration_months = String(Math.max(1, Math.round((training.endsOn - training.startsOn) / daysOfMonth)))
        row.answer = hasAnswer ? answerOf(drawn - answers.silent) : ''
        row.answered_on = hasAnswer ? dates[answeredOn]! : ''
        const spoiled = spoilSome(row, random, refusedShare, leaveDefects)
        add(`${Object.values(row).join(';')}\n`, spoiled)
      }
    },
  }
}

function answerOf(drawn: number): string {
  if (drawn < answers.refused) return 'refused'
  return drawn < answers.refused + answers.deferred ? 'deferred' : 'accepted'
}

const leaveDefects: readonly Defect<LeaveRow>[] = [
  ...nirDefects,
  (row) => {
    row.request_number = ''
  },
  (row) => {
    row.kind = 'holiday'
  },
  (row) => {
    row.received_on = ''
  },
]
