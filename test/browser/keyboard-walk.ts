import type { Page } from 'playwright-core'

/** Everything that the tabulator has to reach, numbered in the order of the document. Choices of a group are one stop. */
const number = `(() => {
  const seen = new Set()
  const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')
  let count = 0
  for (const one of all) {
    if (one.disabled || one.checkVisibility({ visibilityProperty: true }) === false) continue
    if (one.closest('details:not([open])') && one.tagName !== 'SUMMARY') continue
    if (one.type === 'radio') {
      if (seen.has(one.name)) continue
      seen.add(one.name)
    }
    one.setAttribute('data-stop', String(count++))
  }
  return count
})()`

/** Where the keyboard is: its number, and whether it can be seen there. */
const reached = `(() => {
  const one = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(one)
  const { top, bottom, width } = one.getBoundingClientRect()
  return {
    name: (one.textContent || one.name || one.tagName).trim().slice(0, 60),
    stop: one.dataset.stop ?? (one.type === 'radio' ? document.querySelector('[name="' + one.name + '"]').dataset.stop : undefined),
    outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    inView: width > 0 && bottom > 0 && top < innerHeight,
  }
})()`

interface Reached {
  readonly name: string
  readonly stop: string | undefined
  readonly outlined: boolean
  readonly inView: boolean
}

/** Goes through a page by the tabulator; a line for each thing that is wrong. */
export async function walkByKeyboard(page: Page): Promise<string[]> {
  const wrong: string[] = []
  const count = await page.evaluate<number>(number)
  await page.evaluate('document.activeElement?.blur(); getSelection().setPosition(document.body, 0)')
  for (let stop = 0; stop < count; stop += 1) {
    await page.keyboard.press('Tab')
    let at = await page.evaluate<Reached>(reached)
    // Day, month, year and calendar of a date are stops within one field.
    for (let part = 1; part < 5 && stop > 0 && at.stop === String(stop - 1); part += 1) {
      await page.keyboard.press('Tab')
      at = await page.evaluate<Reached>(reached)
    }
    if (at.stop !== String(stop)) {
      wrong.push(`stop ${stop} is not reached in its turn: the keyboard is at ${at.stop} (${at.name})`)
      break
    }
    if (!at.outlined) wrong.push(`nothing shows that the keyboard is at "${at.name}"`)
    if (!at.inView) wrong.push(`"${at.name}" is out of view when the keyboard is there`)
    if (stop === 0) await leap(page, wrong)
  }
  return wrong
}

/** The first stop leads past the navigation; goes back afterwards. */
async function leap(page: Page, wrong: string[]): Promise<void> {
  await page.keyboard.press('Enter')
  if ((await page.evaluate('document.activeElement.id')) !== 'main') wrong.push('no way past the navigation')
  await page.evaluate('document.querySelector(\'[data-stop="0"]\').focus()')
}
