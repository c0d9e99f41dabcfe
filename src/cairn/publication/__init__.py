"""Publication: prose that cites its evidence becomes a bundle of pages, or is refused.

This package's name is also the website's way in, so nothing here imports the builder: callers say
`from cairn.publication.build import build`, and the website `from cairn.publication.bundle import
read_bundle`.
"""

from cairn.publication.bundle import BUNDLE, Bundle, BundleFile, read_bundle

__all__ = ["BUNDLE", "Bundle", "BundleFile", "read_bundle"]
