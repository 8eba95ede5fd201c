import { currentLaw, type HoursLaw, type Law } from './law.ts'

/**
 * Under the real law nobody passes 120 hours in a year of two rhythms: 2015 to 2017 make 96 at most (24, 24 and 48),
 * and so do 2017 and 2018 for agents. Where the second rhythm begins at 40 hours and the caps are 60, 80 and 110, random
 * lives pass the limit and meet the caps.
 */
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
