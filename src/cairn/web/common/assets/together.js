// Shows what another wrote to a question of this page meanwhile. Nothing that is being written is replaced:
// the other's text stands below the box, and goes into it only by a button, and only where nobody has typed.
const EVERY = 10000

function element (name, className, text) {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

class Others {
  constructor (form, draft) {
    this.form = form
    this.draft = draft
    this.etag = ''
  }

  region (code) {
    return this.form.querySelector(`[data-other="${CSS.escape(code)}"]`)
  }

  async look () {
    if (document.hidden || this.draft.sending) return
    const turn = this.draft.turn
    const hand = encodeURIComponent(this.draft.field('hand').value)
    const headers = this.etag ? { 'If-None-Match': this.etag } : {}
    const answer = await fetch(`${this.form.dataset.now}?hand=${hand}`, { headers, cache: 'no-store' })
    if (answer.status !== 200) return
    const { questions: found, waiting } = await answer.json()
    if (turn !== this.draft.turn) return // it was saved meanwhile: what was asked before is old
    this.etag = answer.headers.get('ETag') || ''
    for (const code of this.draft.codes) {
      const other = found[code]
      if (!other || other.shown === this.draft.field(`shown-${code}`).value) this.hide(code)
      else this.show(code, other, waiting.includes(code))
    }
    this.draft.settledElsewhere(waiting)
  }

  hide (code) {
    const region = this.region(code)
    region.hidden = true
    region.dataset.shown = ''
    region.replaceChildren()
  }

  show (code, other, isBeside = false) {
    const region = this.region(code)
    const state = `${other.shown} ${isBeside || this.draft.isUntouched(code)}`
    if (region.dataset.shown === state) return
    const isNew = !(region.dataset.shown || '').startsWith(other.shown)
    region.dataset.shown = state
    region.hidden = false
    region.replaceChildren(element('h2', 'govuk-heading-s', other.said), element('div', 'govuk-body cairn-words', other.words))
    region.append(this.draft.isUntouched(code) && !isBeside ? this.button(code, other) : this.advice(isBeside))
    if (isNew) this.draft.said.textContent = other.said
  }

  button (code, other) {
    const made = element('button', 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0', this.draft.phrase('showTheirs'))
    made.type = 'button'
    made.addEventListener('click', () => this.take(code, other))
    return made
  }

  advice (isBeside) {
    const made = element('p', 'govuk-body govuk-!-margin-bottom-0', this.draft.phrase('keptBesideIt'))
    if (isBeside) {
      const link = element('a', 'govuk-link', this.draft.phrase('chooseNow'))
      link.href = this.form.dataset.settle
      made.append(' ', link)
    }
    return made
  }

  take (code, other) {
    if (!this.draft.isUntouched(code)) return this.show(code, other)
    const inputs = Object.keys(other.fields).flatMap((name) => [...this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)])
    for (const input of inputs) {
      const values = other.fields[input.name]
      if (['radio', 'checkbox'].includes(input.type)) input.checked = values.includes(input.value)
      else input.value = values[0] || ''
    }
    const box = this.draft.field(`${code}-confidential`)
    if (box) {
      this.draft.field(`${code}-reason`).value = other.reason
      if (box.checked !== other.confidential) box.click()
    }
    this.draft.shows(code, other.shown)
    this.hide(code)
    this.draft.said.textContent = this.draft.phrase('theirsIsIn')
    ;(inputs.find((input) => input.checked) || inputs[0]).focus()
  }
}

const form = document.querySelector('form[data-keep]')
if (form && form.cairn) {
  const others = new Others(form, form.cairn)
  const look = () => others.look().catch(() => {}) // without a connection the saving says so
  form.addEventListener('cairn:other', (event) => others.show(event.detail.code, event.detail.other, true))
  if (form.dataset.now) {
    setInterval(look, EVERY)
    document.addEventListener('visibilitychange', look)
  }
}
