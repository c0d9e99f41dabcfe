// Reading and coding by single keys in the staff's room. Nothing needs them, and they are off until somebody turns them
// on: whoever speaks to their computer says letters, and a letter must not move the page (WCAG 2.1.4).
const KEPT = 'cairn-keys'
const box = document.querySelector('[data-keys]')
const passages = [...document.querySelectorAll('[data-passage]')]

function isOn () {
  try {
    return localStorage.getItem(KEPT) === 'on'
  } catch {
    return false // a browser that keeps nothing has them off
  }
}

function turn (on) {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off')
  } catch {}
  show()
}

function show () {
  const on = isOn()
  box.querySelector('[data-keys-state]').textContent = on ? 'Keys are on.' : 'Keys are off.'
  box.querySelector('[data-keys-switch]').textContent = on ? 'Turn keys off' : 'Turn keys on'
  for (const key of document.querySelectorAll('[data-code-key]')) key.hidden = !on
}

function move (step) {
  const here = passages.indexOf(document.activeElement.closest('[data-passage]'))
  const next = here < 0 ? passages.find((each) => each.getBoundingClientRect().top >= 0) || passages[0] : passages[here + step]
  if (next) next.focus()
}

function follow (rel) {
  const link = document.querySelector(`a[rel="${rel}"]`)
  if (link) link.click()
}

const READING = {
  j: () => move(1),
  k: () => move(-1),
  n: () => follow('next'),
  p: () => follow('prev')
}

// On a coding page each theme has the key that stands beside it, and the buttons have theirs.
function coding (form) {
  const moves = {}
  for (const theme of form.querySelectorAll('[data-code-theme]')) {
    if (theme.dataset.key) moves[theme.dataset.key] = () => choose(theme)
  }
  for (const button of form.querySelectorAll('[data-code-do]')) {
    moves[button.dataset.codeDo] = () => button.click()
  }
  return moves
}

// The theme is chosen on the words that are selected in the passage; with none selected it is chosen or left.
function choose (theme) {
  const tick = theme.querySelector('input[type="checkbox"]')
  const words = selectedWords()
  if (words) {
    const field = theme.querySelector('[data-code-words]')
    field.value = [field.value.trim(), words].filter(Boolean).join('\n')
    theme.querySelector('details').open = true
    tick.checked = true
    document.getSelection().removeAllRanges()
  } else {
    tick.checked = !tick.checked
  }
}

function selectedWords () {
  const text = document.querySelector('[data-code-text]')
  const chosen = document.getSelection()
  if (!text || !chosen.rangeCount || chosen.isCollapsed) return ''
  if (!text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return ''
  const copy = chosen.getRangeAt(0).cloneContents()
  for (const number of copy.querySelectorAll('sup')) number.remove()
  return copy.textContent.replace(/\s+/g, ' ').trim()
}

const form = document.querySelector('[data-code-form]')
const MOVES = { ...(form ? coding(form) : READING), '?': () => dialog.showModal() }
if (form) {
  // words that are selected before a theme is ticked by mouse are the words that it rests on
  for (const theme of form.querySelectorAll('[data-code-theme]')) {
    let before = ''
    theme.addEventListener('pointerdown', () => { before = selectedWords() })
    theme.querySelector('input[type="checkbox"]').addEventListener('change', (event) => {
      const field = theme.querySelector('[data-code-words]')
      if (event.target.checked && before) {
        field.value = [field.value.trim(), before].filter(Boolean).join('\n')
        theme.querySelector('details').open = true
      }
      before = ''
    })
  }
}

const dialog = box.querySelector('[data-keys-dialog]')
box.hidden = false
show()
box.querySelector('[data-keys-switch]').addEventListener('click', () => turn(!isOn()))
box.querySelector('[data-keys-list]').addEventListener('click', () => dialog.showModal())
box.querySelector('[data-keys-close]').addEventListener('click', () => dialog.close())
document.addEventListener('keydown', (event) => {
  const isWriting = event.target.closest('input, textarea, select, [contenteditable]')
  if (!isOn() || isWriting || dialog.open || event.ctrlKey || event.altKey || event.metaKey) return
  const act = MOVES[event.key]
  if (!act) return
  event.preventDefault()
  act()
})
