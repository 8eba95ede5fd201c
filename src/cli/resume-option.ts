/** Of a command that runs job after job: without it a run that somebody paused stays so. */
export const resumeOption = ['--resume', 'take up what was paused of it as well'] as const
