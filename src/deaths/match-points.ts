/**
 * What each part of a comparison is worth: ten times the decimal logarithm of how much likelier it is between two tellings
 * of one person than between two persons, rounded by hand to fives (docs/deaths.md has the reasons). Points are added up.
 */
export const matchPoints = {
  family_name: { same: 30, alike: 25, swapped: 20, other: -15 },
  first_names: {
    several_same: 30,
    several_alike: 25,
    same: 20,
    alike: 17,
    swapped: 15,
    other_order: 15,
    unknown: 0,
    first_only: -5,
    one_of_them: -5,
    other: -25,
  },
  birth_date: {
    same: 45,
    conventional: 30,
    day_unknown: 30,
    year_only: 15,
    swapped: 10,
    one_part_other: 10,
    other: -30,
  },
  sex: { same: 3, other: -35 },
  birthplace: { commune: 25, area: 10, unknown: 0, other: -15 },
} as const

/** From so many points on a match is sure, unless something speaks against it. */
export const sureFrom = 100
/** From so many points on a match is doubtful, and looked at by people; below it is none. */
export const doubtfulFrom = 80

/** Another match of the same death or holder speaks against one when it has so many points less at most. */
export const rivalWithin = 20

/** What speaks against a death, whatever the points: it is never sure then. */
export const contradictions = {
  activity_after: 'an activity is declared after it',
  pension_after: 'a pension was claimed after it',
  rights_used_after: 'rights were used after it',
  other_death: 'another day of death is known',
  death_withdrawn: 'a death of the holder was withdrawn as an error',
  second_match: 'it may be that of another holder, too',
  second_death: 'another death may be that of the holder, too',
  day_unknown: 'the day of death is not known',
} as const
export type Contradiction = keyof typeof contradictions
