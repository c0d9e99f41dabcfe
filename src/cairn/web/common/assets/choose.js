// Words that are selected in a passage, by mouse or keyboard, go into the field that they would be typed into.
for (const passage of document.querySelectorAll('[data-choose]')) {
  const field = document.getElementById(passage.dataset.choose)
  document.addEventListener('selectionchange', () => {
    const chosen = document.getSelection()
    if (!field || !chosen.rangeCount || chosen.isCollapsed) return
    if (!passage.contains(chosen.anchorNode) || !passage.contains(chosen.focusNode)) return
    const copy = chosen.getRangeAt(0).cloneContents()
    for (const number of copy.querySelectorAll('a')) number.remove()
    field.value = copy.textContent.replace(/\s+/g, ' ').trim()
  })
}
