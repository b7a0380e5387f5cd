"""Where a reader may be led: addresses that do nothing but open a page or a letter."""

from __future__ import annotations

from urllib.parse import urlsplit


def safe_url(url: str | None) -> str:
    """The address if a reader may be led there (http, https, mailto), otherwise nothing.

    Parameters
    ----------
    url
        An address as a source or a document gives it, or nothing.

    Examples
    --------
    >>> safe_url("https://www.un.org/en/about-us/un-charter"), safe_url("javascript:alert(1)")
    ('https://www.un.org/en/about-us/un-charter', '')
    """
    if not url or any(ord(c) < 33 or ord(c) == 127 for c in url):
        return ""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return ""
    return url if scheme in {"http", "https", "mailto"} else ""
