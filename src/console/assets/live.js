// Keeps parts of a page up to date: an element with data-live names where its inside comes from, as events of HTML. It ends by
// itself when the server says that nothing will change any more, and people pause it by its button, for this page and later ones.
const paused = 'cpa-live-paused'

for (const place of document.querySelectorAll('[data-live]')) {
  const [bar, inside, heard] = ['.live-bar', '[data-live-inside]', '[data-live-heard]'].map((what) =>
    place.querySelector(what),
  )
  const button = bar.querySelector('button')
  const said = bar.querySelector('[data-live-said]')
  let source
  let isOver = false

  const say = (what) => {
    said.textContent = what === undefined ? '' : (place.dataset[what] ?? '')
  }
  const stop = () => {
    source?.close()
    source = undefined
  }
  const follow = () => {
    stop()
    source = new EventSource(place.dataset.live)
    source.addEventListener('open', () => say('connected'))
    source.addEventListener('inside', ({ data }) => show(inside, data))
    source.addEventListener('heard', ({ data }) => {
      heard.textContent = data
    })
    source.addEventListener('over', () => {
      isOver = true
      stop()
      say('over')
      button.hidden = true
    })
    source.addEventListener('error', () => say(source?.readyState === EventSource.CLOSED ? 'refused' : 'lost'))
  }
  const goOn = () => {
    const isPaused = sessionStorage.getItem(paused) === 'yes'
    button.setAttribute('aria-pressed', String(isPaused))
    if (isOver) return
    if (isPaused) {
      stop()
      say(undefined)
    } else follow()
  }
  button.addEventListener('click', () => {
    sessionStorage.setItem(paused, button.getAttribute('aria-pressed') === 'true' ? 'no' : 'yes')
    goOn()
  })
  // A page that nobody looks at is not kept up to date: it is when somebody comes back.
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : goOn()))
  bar.hidden = false
  goOn()
}

/** Shows what came. The element that has the focus keeps it when its like is there again. */
function show(inside, html) {
  const focused = inside.contains(document.activeElement) ? document.activeElement : undefined
  const like = focused?.id
    ? `#${CSS.escape(focused.id)}`
    : focused?.getAttribute('href') && `a[href="${CSS.escape(focused.getAttribute('href'))}"]`
  inside.innerHTML = html
  if (like) inside.querySelector(like)?.focus({ preventScroll: true })
}
