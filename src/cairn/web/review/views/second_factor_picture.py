"""The secret of a new device as a picture that a telephone reads."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse

from cairn.web.review.acts import for_setting_up


@for_setting_up
def second_factor_picture(request: HttpRequest) -> HttpResponse:
    """The QR code of the secret that the page shows in letters, as SVG; none where no page has shown one."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(picture, content_type="image/svg+xml")
