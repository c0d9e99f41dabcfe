// Choosing themes on the words that are selected in a passage. The page needs none of it: without it words are written.
// Places are told in code points of the passage's text, with their words beside them, which the site compares.
const form = document.querySelector('[data-code-form]')
const text = document.querySelector('[data-code-text]')
const blank = document.querySelector('[data-code-new]')
const told = document.querySelector('[data-code-told]')
const AROUND = 30
let last = null // what was chosen last: a place, or the part of a theme that speaks of the whole passage

// The selection as far as it is in the passage: a third click selects to where the next part begins.
function within () {
  const chosen = document.getSelection()
  if (!text || !chosen.rangeCount || chosen.isCollapsed) return null
  const range = chosen.getRangeAt(0).cloneRange()
  if (!range.intersectsNode(text)) return null
  if (!text.contains(range.startContainer)) range.setStart(text, 0)
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length)
  return range
}

// The passage's own letters in a part of it, without the numbers of themes that stand between them.
function letters (range) {
  const copy = range.cloneContents()
  for (const number of copy.querySelectorAll('sup')) number.remove()
  return copy.textContent
}

function selected () {
  const range = within()
  if (!range) return null
  const said = letters(range)
  const words = said.trim()
  if (!words) return null
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = [...letters(before)].length + [...said.slice(0, said.indexOf(words))].length
  return { words, start, end: start + [...words].length }
}

function tickOf (theme) {
  return theme.querySelector('input[name="theme"]')
}

function placesOf (theme) {
  return [...theme.querySelectorAll('[data-code-place]')]
}

function isKept (place) {
  return place.querySelector('input').checked
}

function tell (theme) {
  const said = last?.querySelector('[data-code-said]')
  const values = [...(last?.querySelectorAll('select') || [])]
    .filter((each) => each.selectedIndex > 0).map((each) => each.selectedOptions[0].text)
  const on = said ? `on “${said.textContent}”` : 'on the whole passage'
  told.textContent = tickOf(theme).checked ? [theme.dataset.title, on, ...values].join(', ') : `${theme.dataset.title}: left`
}

// A row for words, as the page itself would have made it.
function row (theme, place) {
  const key = `${place.start}-${place.end}`
  const id = tickOf(theme).value
  const there = document.getElementById(`place-${id}-${key}`)
  if (there) return there.closest('[data-code-place]')
  const made = blank.content.firstElementChild.cloneNode(true)
  for (const each of [made, ...made.querySelectorAll('*')]) {
    for (const name of ['id', 'name', 'for', 'aria-labelledby']) {
      const value = each.getAttribute(name)
      if (value) each.setAttribute(name, value.replace('THEME', id).replace('PLACE', key))
    }
  }
  const whole = [...letters(all())]
  made.querySelector('input').value = `${key} ${place.words}`
  made.querySelector('[data-code-before]').textContent = whole.slice(Math.max(place.start - AROUND, 0), place.start).join('')
  made.querySelector('[data-code-said]').textContent = place.words
  made.querySelector('[data-code-after]').textContent = whole.slice(place.end, place.end + AROUND).join('')
  theme.querySelector('[data-code-places]').append(made)
  return made
}

function all () {
  const range = document.createRange()
  range.selectNodeContents(text)
  return range
}

function rest (theme, place) {
  last = row(theme, place)
  last.querySelector('input').checked = true
  theme.querySelector('details').open = true
  tickOf(theme).checked = true
  document.getSelection().removeAllRanges()
}

// On the words that are selected; with none selected the theme is chosen or left.
function choose (theme) {
  const place = selected()
  if (place) {
    rest(theme, place)
  } else {
    tickOf(theme).checked = !tickOf(theme).checked
    look(theme)
  }
  tell(theme)
}

function look (theme) {
  last = placesOf(theme).filter(isKept).at(-1) || theme.querySelector('[data-code-whole]')
}

function sayStance (value) {
  const select = last.querySelector('select[name^="stance-"]')
  select.value = select.value === value ? 'not_said' : value
}

function sayStrength (step) {
  const select = last.querySelector('select[name^="strength-"]')
  select.selectedIndex = Math.min(Math.max(select.selectedIndex + step, 0), select.options.length - 1)
}

function say ({ stance, step }) {
  const theme = last?.closest('[data-code-theme]')
  if (!theme || !tickOf(theme).checked) {
    told.textContent = 'Choose a theme first.'
    return
  }
  if (stance) sayStance(stance)
  else sayStrength(step)
  theme.querySelector('details').open = true
  tell(theme)
}

// A theme all of whose words are left out is left: it would rest on the whole passage otherwise.
function follow (theme) {
  const typed = theme.querySelector('[data-code-words]').value.trim()
  tickOf(theme).checked = Boolean(typed) || placesOf(theme).some(isKept)
  look(theme)
  tell(theme)
}

function listen (theme) {
  let before = null // words that are selected as a mouse comes down on a theme are the words that it rests on
  theme.addEventListener('pointerdown', () => { before = selected() })
  theme.addEventListener('cairn:choose', () => choose(theme))
  theme.addEventListener('change', (event) => {
    if (event.target.closest('[data-code-place]')) {
      if (event.target.type === 'checkbox') follow(theme)
      last = event.target.closest('[data-code-place]')
    } else if (event.target === tickOf(theme)) {
      if (event.target.checked && before) rest(theme, before)
      else look(theme)
      tell(theme)
    }
    before = null
  })
  theme.querySelector('[data-code-words]').addEventListener('input', (event) => {
    if (event.target.value.trim()) tickOf(theme).checked = true
  })
}

if (form && blank) {
  for (const theme of form.querySelectorAll('[data-code-theme]')) listen(theme)
  form.addEventListener('cairn:say', (event) => say(event.detail))
}
