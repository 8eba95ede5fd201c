/** Of a command that runs job after job: without it a run that somebody paused stays so. */
export const resumeOption = [
  '--resume',
  { en: 'take up what was paused of it as well', fr: 'reprendre aussi ce qui en a été mis en pause' },
] as const
