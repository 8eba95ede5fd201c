import { birthplaceOfCode } from '../../../identity/birthplace.ts'
import { feedTable } from '../../tables/feed-table.ts'
import { writeNameHashes, writeNoName } from '../../tables/name-hash-columns.ts'
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
    write(row, hasher, line) {
      const names = hasher.hashes(row.familyName, row.firstNames)
      const place = hasher.birthplace(birthplaceOfCode(row.birthplace, row.birthYear), row.birthYear)
      // What is no name at all (`?`) matches nobody.
      if (names === undefined) writeNoName(hasher.generation, line)
      else writeNameHashes(names, line)
      line.cell(place.commune ?? null)
      line.cell(place.area ?? null)
    },
  },
})
