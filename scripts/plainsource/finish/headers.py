"""The security headers a host should send with every page, in the forms that hosts read."""

from __future__ import annotations

from pathlib import Path

from plainsource.base.files import write_text

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""What a page may load and do: only what comes from the site itself (CSP Level 3)."""

_REFUSED = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _REFUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
"""Every header by its name. Referrers stay within the site, so that no other site learns from
which page about a treatment a reader came."""


def format_headers_file() -> str:
    """The text of a `_headers` file, which Netlify, Cloudflare Pages and others read."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())


def format_nginx() -> str:
    """Lines for the `server` block of an nginx host."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())


def write_headers(site: Path) -> None:
    """Write `_headers` into the built site, unless the site brings its own."""
    path = site / "_headers"
    if not path.exists():
        write_text(path, format_headers_file())
