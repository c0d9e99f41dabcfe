"""Which room an address leads to."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from cairn.web.common.views.accessibility import accessibility
from cairn.web.common.views.front import front
from cairn.web.common.views.privacy import privacy
from cairn.web.common.views.security_txt import security_txt
from cairn.web.review.urls import names_for_allauth

handler400 = "cairn.web.common.errors.bad_request"
handler403 = "cairn.web.common.errors.forbidden"
handler404 = "cairn.web.common.errors.not_found"
handler500 = "cairn.web.common.errors.server_error"

urlpatterns = [
    path("respond/", include("cairn.web.respond.urls")),  # asked for most
    path("", front, name="front"),
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    # for pages without a link to an icon, those of a publication among them: browsers ask here
    path("favicon.ico", RedirectView.as_view(url="/assets/favicon.svg")),
    path("review/", include("cairn.web.review.urls")),
    path("review/", include("cairn.web.rights.urls")),
    path("review/", include("cairn.web.coding.urls")),
    path("review/", include(names_for_allauth)),
    path("publication/", include("cairn.web.library.urls")),
]
