// Follows what is under way: an element with data-live names where its inside comes from, as events of HTML. It ends by
// itself when the server says that nothing will change any more, and people may pause it.
for (const place of document.querySelectorAll('[data-live]')) {
  const source = new EventSource(place.dataset.live)
  source.addEventListener('inside', ({ data }) => {
    place.innerHTML = data
  })
  source.addEventListener('over', () => source.close())
}
