import { type Defect, nirDefects, spoilSome } from '../defects.ts'
import { pad } from '../employers.ts'
import { calendar, type FeedWriter } from '../feed.ts'
import { otherUses as figures } from '../figures.ts'
import { firstYearOfTrainings } from '../trainings.ts'

interface UseRow {
  nir: string
  birth_date: string
  account: string
  quantity: string
  used_on: string
  kind: string
  reference: string
  cancelled: string
}

/** Public employers count six hours for a day of training, three for half a day. */
const hoursOfHalfDay = 3
/** Reconversions exist since 2026. */
const firstYearOfReconversions = 2026

/** Debits that have no training file: hours of public agents, and projects that take the euros of employees. */
export function uses({ year, refusedShare }: { year: number; refusedShare: number }): FeedWriter {
  const dates = calendar(year)
  const row: UseRow = {
    ...{ nir: '', birth_date: '', account: '', quantity: '' },
    ...{ used_on: '', kind: '', reference: '', cancelled: '' },
  }
  return {
    feed: 'uses',
    fileName: `uses-${year}.csv`,
    header: Object.keys(row).join(';'),
    rows(person, random, add, facts) {
      if (year < firstYearOfTrainings || person.deathDay !== undefined) return
      const use = (kind: string, account: string, quantity: string) => {
        row.nir = person.nir
        row.birth_date = person.birthDate
        row.account = account
        row.quantity = quantity
        row.used_on = dates[random.below(365)]!
        row.kind = kind
        row.reference = `${year}-${pad(random.below(1_000_000), 6)}`
        row.cancelled = random.chance(figures.cancelled) ? 'true' : ''
        const spoiled = spoilSome(row, random, refusedShare, useDefects)
        add(`${Object.values(row).join(';')}\n`, spoiled)
      }
      const drawn = random.below(100_000)
      // Most people use nothing so: what their work is need not be known.
      if (drawn >= figures.publicTraining) return
      const { scheme } = facts.main()
      if (scheme === 'public_agent') {
        use('public_training', 'cpf_public', String(random.between(1, 10) * hoursOfHalfDay))
      } else if (scheme === 'employee') {
        const euros = `${random.between(5, 30) * 100}.00`
        if (drawn < figures.jobSeekerTraining) use('job_seeker_training', 'cpf', euros)
        else if (drawn < figures.jobSeekerTraining + figures.transitionProject) {
          use('transition_project', 'cpf', euros)
        } else if (
          year >= firstYearOfReconversions &&
          drawn < figures.jobSeekerTraining + figures.transitionProject + figures.reconversion
        ) {
          use(random.chance(50_000) ? 'reconversion_internal' : 'reconversion_external', 'cpf', euros)
        }
      }
    },
  }
}

const useDefects: readonly Defect<UseRow>[] = [
  ...nirDefects,
  (row) => {
    row.account = 'dif'
  },
  (row) => {
    row.quantity = '0'
  },
  (row) => {
    row.reference = ''
  },
]
