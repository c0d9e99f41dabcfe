// Everything works without this file; with it, GOV.UK Frontend's own enhancements are turned on.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
  initAll()
}

// On a narrow page the many pages of the staff's room stand behind a button.
const rooms = document.querySelector('.cairn-rooms')
if (rooms) {
  const button = document.createElement('button')
  const close = isClosed => {
    rooms.classList.toggle('cairn-rooms--closed', isClosed)
    button.setAttribute('aria-expanded', String(!isClosed))
  }
  rooms.id = 'rooms'
  button.type = 'button'
  button.className = 'govuk-service-navigation__toggle cairn-rooms-button'
  button.textContent = rooms.getAttribute('aria-label')
  button.setAttribute('aria-controls', rooms.id)
  button.addEventListener('click', () => close(button.getAttribute('aria-expanded') === 'true'))
  close(true)
  rooms.before(button)
}
