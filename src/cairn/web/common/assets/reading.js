// Moves by single keys in the staff's reading room. Nothing needs them, and they are off until somebody turns them on:
// whoever speaks to their computer says letters, and a letter must not move the page (WCAG 2.1.4).
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

const MOVES = {
  j: () => move(1),
  k: () => move(-1),
  n: () => follow('next'),
  p: () => follow('prev'),
  '?': () => dialog.showModal()
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
