import picocolors from 'picocolors'

/** Colours and weights for people: on a terminal only, whatever a CI system says it could show, and never with NO_COLOR. */
const pc = picocolors.createColors(process.stdout.isTTY === true && picocolors.isColorSupported)

export default pc
