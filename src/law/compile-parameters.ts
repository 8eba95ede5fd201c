// Run by the build, in the folder of the build: checks the parameters and keeps them in one file (law-parameters.ts).
import { writeFileSync } from 'node:fs'
import { loadParameters } from './parameters-loader.ts'

writeFileSync(new URL('./parameters.compiled.json', import.meta.url), JSON.stringify(loadParameters()))
