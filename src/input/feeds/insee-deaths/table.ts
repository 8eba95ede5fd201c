import { birthplaceOfCode } from '../../../identity/birthplace.ts'
import { nameColumns } from '../../../identity/name-hashes.ts'
import { feedTable } from '../../tables/feed-table.ts'
import type { DeathRecord } from './row.ts'

/** Each row stands for itself: which of them tell one death is for the matching to say. */
export const deathRecordTable = feedTable<DeathRecord>({
  table: 'death_record',
  key: [],
  columns: {
    sex: ['smallint', (row) => row.sex],
    birth_year: ['smallint', (row) => row.birthYear],
    birth_month: ['smallint', (row) => row.birthMonth],
    birth_day: ['smallint', (row) => row.birthDay],
    died_on: ['text', (row) => row.diedOn],
    died_at: ['text', (row) => row.diedAt],
    certificate: ['text', (row) => row.certificate],
  },
  aboutNobody: {
    hashed: ['generation', 'family', 'family_sound', 'firsts', 'first_sounds', 'place', 'area'],
    text(row, hasher) {
      const names = hasher.hashes(row.familyName, row.firstNames)
      // What is no name at all (`?`) matches nobody.
      const place = hasher.birthplace(birthplaceOfCode(row.birthplace, row.birthYear), row.birthYear)
      const named = names === undefined ? `\t${hasher.generation}\t\\N\t\\N\t{}\t{}` : nameColumns(names)
      return `${named}\t${place.commune ?? '\\N'}\t${place.area ?? '\\N'}`
    },
  },
})
