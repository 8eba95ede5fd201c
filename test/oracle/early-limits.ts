import { currentLaw, type HoursLaw, type Law } from './law.ts'

/**
 * Under the real law nobody passes 120 hours in a year of two rhythms: 2015 to 2017 make 96 at most (24, 24 and 48),
 * and so do 2017 and 2018 for agents. With these values in the place of those that are not null, random lives pass
 * the limit and meet the caps.
 */
export const earlyLimitParameters = {
  'cpf.hours.first_rhythm_limit': 40,
  'cpf.hours.cap': 60,
  'cpf.hours.low_qualified_cap': 80,
  'cpf.public.first_rhythm_limit': 40,
  'cpf.public.cap': 60,
  'cpf.public.category_c_cap': 110,
} as const

/** The law with those values. */
export const earlyLimits: Law = (year) => {
  const law = currentLaw(year)
  return {
    ...law,
    employeeHours: law.employeeHours && lowered(law.employeeHours, 60, 80),
    publicAgent: law.publicAgent && lowered(law.publicAgent, 60, 110),
  }
}

function lowered({ second, increased, ...law }: HoursLaw, cap: number, increasedCap: number): HoursLaw {
  return {
    ...law,
    cap,
    second: second && { ...second, from: 40 },
    increased: increased && { ...increased, cap: increasedCap },
  }
}
