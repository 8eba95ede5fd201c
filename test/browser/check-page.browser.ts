import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkedPage } from '../cli/checked-page.ts'
import { fileOf, rowOf } from '../hostile/feed-files.ts'
import { type OpenBrowser, openBrowser } from './chromium.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const smuggled = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
const content = fileOf(
  'declarations',
  ...Array.from({ length: 30 }, (_, person) => rowOf('declarations', person, person)),
  rowOf('declarations', 40, 1, { activity_end: '31/13/2024' }),
  rowOf('declarations', 41, 9_000_000),
  rowOf('declarations', 42, 8_000),
).replaceAll(/$(?=\n)/gm, `;"${smuggled.replaceAll('"', '""')}"`)

it.each(['light', 'dark'] as const)('a page opens from the disk, alone, %s', async (colorScheme) => {
  const { path } = await checkedPage('declarations', content, ['--lang', 'fr'])
  const tab = await browser.context.newPage()
  const asked: string[] = []
  const problems: string[] = []
  tab.on('request', (request) => asked.push(request.url()))
  tab.on('console', (message) => problems.push(message.text()))
  tab.on('pageerror', (error) => problems.push(error.message))
  await tab.emulateMedia({ colorScheme })
  await tab.goto(pathToFileURL(path).href)
  expect(asked).toEqual([pathToFileURL(path).href])
  expect(problems).toEqual([])
  expect(await tab.title()).toBe('Contrôle de declarations')
  expect(await tab.locator('script, img').count()).toBe(0)

  const bad = tab.locator('td.bad', { hasText: '31/13/2024' })
  expect(await bad.count()).toBe(1)
  const [ink, paper] = await tab.evaluate<string[]>(
    "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.querySelector('td.bad')))",
  )
  expect(contrast(ink!, paper!)).toBeGreaterThan(4.5)
  // The page itself does not scroll sideways: wide tables do, each for itself.
  const [inner, outer] = await tab.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
  expect(inner).toBeLessThanOrEqual(outer!)
  await tab.close()
})

it('a page can be printed', async () => {
  const { path } = await checkedPage('declarations', content)
  const tab = await browser.context.newPage()
  await tab.goto(pathToFileURL(path).href)
  const printed = await tab.pdf({ format: 'A4', landscape: true })
  expect(printed.subarray(0, 5).toString()).toBe('%PDF-')
  await tab.close()
})

/** As WCAG has it, of two colours written rgb(r, g, b). */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((left, right) => right - left)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = colour.match(/[\d.]+/g)!.map((text) => {
    const part = Number(text) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
