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

// On a coding page each theme has the key that stands beside it, the buttons have theirs, and what was chosen last is given
// its stance and strength (coding.js does it).
function coding (form) {
  const say = (detail) => () => form.dispatchEvent(new CustomEvent('cairn:say', { detail }))
  const moves = {
    '+': say({ stance: 'for' }),
    '-': say({ stance: 'against' }),
    '*': say({ stance: 'mixed' }),
    '.': say({ step: 1 }),
    ',': say({ step: -1 })
  }
  for (const theme of form.querySelectorAll('[data-code-theme]')) {
    moves[theme.dataset.key] = () => theme.dispatchEvent(new CustomEvent('cairn:choose'))
  }
  for (const button of document.querySelectorAll('[data-code-do]')) {
    moves[button.dataset.codeDo] = () => button.click()
  }
  return moves
}

const form = document.querySelector('[data-code-form]')
const MOVES = { ...(form ? coding(form) : READING), '?': () => dialog.showModal() }
let begun = '' // the first of two keys that are pressed one after the other

// What is pressed, with what was begun; nothing where that is the beginning of a longer key.
function pressed (key) {
  const keys = begun + key
  begun = ''
  if (MOVES[keys]) return MOVES[keys]
  if (Object.keys(MOVES).some((each) => each.startsWith(keys))) begun = keys
  return null
}

const dialog = box.querySelector('[data-keys-dialog]')
box.hidden = false
show()
box.querySelector('[data-keys-switch]').addEventListener('click', () => turn(!isOn()))
box.querySelector('[data-keys-list]').addEventListener('click', () => dialog.showModal())
box.querySelector('[data-keys-close]').addEventListener('click', () => dialog.close())
document.addEventListener('keydown', (event) => {
  const isWriting = event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]')
  if (!isOn() || isWriting || dialog.open || event.ctrlKey || event.altKey || event.metaKey) return
  // With Caps Lock on every letter is a capital: those that take back and take up ask for Shift.
  if (event.key.length > 1 || (/[A-Z]/.test(event.key) && !event.shiftKey)) return
  const act = pressed(event.key)
  if (!act && !begun) return
  event.preventDefault()
  if (act) act()
})
