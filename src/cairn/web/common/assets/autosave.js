// Saves a page of questions while somebody writes on it. Without this file the page is saved by its
// buttons alone. One saving is on its way at a time; each has a later turn than the one before, so that
// one which is overtaken covers nothing newer.
const AFTER_TYPING = 1500
const AT_LEAST_EVERY = 10000
const FIRST_WAIT = 2000
const LONGEST_WAIT = 60000
const LONGEST_ON_ITS_WAY = 30000
const OUTLIVES_THE_PAGE = 60000 // bytes; browsers send on up to 64 KiB after a page was closed

const FINAL = [400, 403, 409, 413]

class NotKept extends Error {
  constructor (status, sentence) {
    super(sentence)
    this.status = status
    this.isSentence = Boolean(sentence)
    this.isFinal = FINAL.includes(status)
  }
}

class Draft {
  constructor (form) {
    this.form = form
    this.phrases = JSON.parse(form.dataset.words)
    this.line = form.querySelector('[data-saving]')
    this.said = form.querySelector('[data-saving-said]')
    this.text = this.line.appendChild(document.createTextNode(''))
    this.link = this.linkToSettle()
    this.codes = [...form.querySelectorAll('input[name^="shown-"]')].map((input) => input.name.slice('shown-'.length))
    this.names = new Map(this.codes.map((code) => [code, this.namesOf(code)]))
    // on a slow line people write before this file has come: what counts as saved is what was served, not what stands
    const served = this.served()
    this.saved = new Map(this.codes.map((code) => [code, this.words(code, served)]))
    this.opened = new Map(this.saved)
    this.refused = new Map()
    this.beside = new Map() // by question, where what was written here is kept beside another's: who wrote that, and when
    this.sending = null
    this.turn = this.latest = this.failures = 0
    this.since = this.changedAt = 0
    this.savedAt = this.waits = ''
    this.inTrouble = this.leaving = false
    this.hasChosen = false // somebody said elsewhere which stands
    // a page that the browser shows again from its memory is another page, and shows what we now hold
    if (crypto.randomUUID) this.field('hand').value = crypto.randomUUID()
    form.autocomplete = 'off'
  }

  // One of the phrases that came with the page, in its language, with values in place of what stands in braces.
  phrase (name, values = {}) {
    return this.phrases[name].replace(/\{(\w+)\}/g, (whole, value) => values[value] ?? whole)
  }

  linkToSettle () {
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = this.form.dataset.settle
    link.textContent = this.phrase('choose')
    return link
  }

  field (name) {
    return this.form.elements.namedItem(name)
  }

  // The names of everything that answers one question: a date has three boxes, and a choice perhaps one for words.
  namesOf (code) {
    const fields = this.form.querySelectorAll(`[data-question="${CSS.escape(code)}"] [name]:not([type="hidden"])`)
    return [...new Set([...fields].map((field) => field.name))]
  }

  // The form as the server filled it in.
  served () {
    const data = new FormData()
    for (const { name, type, value, defaultValue, defaultChecked } of this.form.elements) {
      const isChoice = type === 'radio' || type === 'checkbox'
      if (!isChoice || defaultChecked) data.append(name, isChoice ? value : defaultValue ?? '')
    }
    return data
  }

  // Everything that answers one question, as it would be sent.
  entries (code, data = new FormData(this.form)) {
    return this.names.get(code).flatMap((name) => data.getAll(name).map((value) => [name, value]))
  }

  words (code, data) {
    return new URLSearchParams(this.entries(code, data)).toString()
  }

  unsaved () {
    const data = new FormData(this.form)
    return this.codes.filter((code) => this.words(code, data) !== this.saved.get(code))
  }

  due () {
    return this.unsaved().filter((code) => this.words(code) !== this.refused.get(code))
  }

  isUntouched (code) {
    return this.words(code) === this.opened.get(code)
  }

  // The page now shows what stands: another's text was put in the place of its own.
  shows (code, checksum) {
    this.field(`shown-${code}`).value = checksum
    this.saved.set(code, this.words(code))
    this.opened.set(code, this.words(code))
  }

  typed () {
    if (this.failures || !this.due().length) return
    const now = Date.now()
    this.changedAt ||= now
    this.wait(Math.max(0, Math.min(AFTER_TYPING, this.changedAt + AT_LEAST_EVERY - now)))
  }

  wait (milliseconds) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), milliseconds)
  }

  // `last` is for a page that is going away: it does not wait for the saving on its way.
  async save (last = false) {
    const codes = this.due().filter((code) => !(last && this.sending?.outlives && this.sending.words.get(code) === this.words(code)))
    if (this.leaving || !codes.length || (this.sending && !last)) return
    clearTimeout(this.timer)
    this.changedAt = 0
    const words = new Map(codes.map((code) => [code, this.words(code)]))
    const turn = ++this.turn
    const body = this.body(codes)
    const outlives = last && body.length < OUTLIVES_THE_PAGE
    const sending = this.sending = { words, outlives, abort: new AbortController() }
    const tooLong = setTimeout(() => sending.abort.abort(), LONGEST_ON_ITS_WAY)
    try {
      this.kept(await this.send(body, outlives, sending.abort.signal), words, turn)
    } catch (error) {
      for (const code of codes) this.saved.delete(code) // it may have arrived, and its answer been lost
      if (!this.leaving) this.failed(error)
    } finally {
      clearTimeout(tooLong)
      if (this.sending === sending) this.sending = null
    }
    this.typed()
  }

  body (codes) {
    const entries = ['csrfmiddlewaretoken', 'hand', 'response'].map((name) => [name, this.field(name).value])
    entries.push(['turn', this.turn])
    for (const code of codes) entries.push([`shown-${code}`, this.field(`shown-${code}`).value], ...this.entries(code))
    return new URLSearchParams(entries).toString()
  }

  async send (body, keepalive, signal) {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' }
    const answer = await fetch(this.form.dataset.keep, { method: 'POST', body, headers, signal, keepalive })
    const isJson = (answer.headers.get('Content-Type') || '').includes('json')
    if (!answer.ok || !isJson) throw new NotKept(answer.status, isJson ? (await answer.json()).sentence : '')
    return answer.json()
  }

  kept (answer, words, turn) {
    if (turn < this.latest) return
    this.latest = turn
    this.failures = 0
    this.savedAt = answer.saved_at
    for (const [code, text] of words) {
      if (code in answer.wrong) this.refused.set(code, text)
      else this.saved.set(code, text)
      if (code in answer.shown) this.field(`shown-${code}`).value = answer.shown[code]
      if (code in answer.shown) this.beside.delete(code)
      if (code in answer.beside) this.beside.set(code, answer.beside[code].said)
      if (code in answer.beside) this.form.dispatchEvent(new CustomEvent('cairn:other', { detail: { code, other: answer.beside[code] } }))
    }
    this.hasChosen = false
    this.forgetSettled(answer.waiting)
    const wrong = Object.values(answer.wrong)
    if (wrong.length) this.say(this.phrase('notSaved', { why: wrong.join(' ') }), true)
    else this.tell()
  }

  // What no longer waits was settled in another tab, or by whoever drafts this too. Whether any was.
  forgetSettled (waiting) {
    const settled = [...this.beside.keys()].filter((code) => !waiting.includes(code))
    for (const code of settled) this.beside.delete(code)
    this.hasChosen ||= settled.length > 0
    return settled.length > 0
  }

  // What another's look tells of this page; a line that speaks of trouble stays until a saving has ended it.
  settledElsewhere (waiting) {
    if (this.forgetSettled(waiting) && !this.inTrouble) this.tell()
  }

  // How the words stand that were saved.
  tell () {
    const [said, ...more] = this.beside.values()
    const name = more.length ? 'severalBeside' : said ? 'keptBeside' : this.hasChosen ? 'savedSettled' : 'saved'
    this.say(this.phrase(name, { time: this.savedAt, said, number: more.length + 1 }), false)
  }

  failed (error) {
    this.failures += 1
    const reason = error.isSentence ? error.message : this.reason(error)
    const since = this.savedAt ? this.phrase('notSince', { time: this.savedAt }) : this.phrase('notYet')
    this.say(error.isSentence ? `${since}. ${reason}` : `${since}: ${reason}`, true)
    this.wait(error.isFinal ? LONGEST_WAIT : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.failures - 1)))
  }

  reason (error) {
    const isKnown = error instanceof NotKept
    const name = !isKnown ? 'noConnection' : `status${error.status}` in this.phrases ? `status${error.status}` : 'notAnswering'
    return isKnown && error.isFinal ? this.phrase(name) : `${this.phrase(name)} ${this.phrase('again')}`
  }

  // Seen each time; read out at the first saving, when trouble begins or ends, and when words are kept beside others.
  // The link stays the same one, so that whoever is on it is not thrown off by the next saving.
  say (text, isTrouble) {
    const waits = isTrouble ? '' : [...this.beside.keys()].join()
    const isNews = this.line.hidden || isTrouble !== this.inTrouble || waits !== this.waits
    this.line.hidden = false
    this.text.data = waits ? `${text} ` : text
    if (waits && !this.link.isConnected) this.line.append(this.link)
    if (!waits) this.link.remove()
    this.line.classList.toggle('cairn-saving--trouble', isTrouble)
    this.inTrouble = isTrouble
    this.waits = waits
    if (isNews) this.said.textContent = waits ? `${text} ${this.phrase('chooseBelow')}` : text
  }

  // A button was pressed: the page itself is sent, with a later turn than any saving.
  submit () {
    this.leaving = true
    this.sending?.abort.abort()
    this.field('turn').value = ++this.turn
    setTimeout(() => this.stay(), LONGEST_ON_ITS_WAY)
  }

  stay () {
    this.leaving = false
    this.typed()
  }

  warn (event) {
    if (this.leaving) return
    this.save(true)
    const unsaved = this.unsaved()
    const isTooBig = unsaved.length > 0 && this.body(unsaved).length >= OUTLIVES_THE_PAGE
    if (unsaved.length && (this.inTrouble || isTooBig || !navigator.onLine)) event.preventDefault()
  }
}

const form = document.querySelector('form[data-keep]')
if (form && 'fetch' in window) {
  const draft = form.cairn = new Draft(form)
  for (const kind of ['input', 'change']) form.addEventListener(kind, () => draft.typed())
  draft.typed()
  form.addEventListener('submit', () => draft.submit())
  document.addEventListener('visibilitychange', () => { if (document.hidden) draft.save(true) })
  window.addEventListener('pagehide', () => draft.save(true))
  window.addEventListener('pageshow', (event) => { if (event.persisted) draft.stay() })
  window.addEventListener('online', () => { if (draft.failures) draft.save() })
  window.addEventListener('beforeunload', (event) => draft.warn(event))
}
