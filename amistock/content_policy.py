"""What a page of ours may load: nothing from elsewhere but the map's tiles, and no inline script or style."""

from csp.constants import NONCE, NONE, SELF


def content_policy(*, images_from: list[str]) -> dict[str, dict[str, list[object]]]:
    """django-csp's setting; `images_from` are origins."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF, NONCE],
            "style-src": [SELF],
            "img-src": [SELF, "data:", *images_from],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "worker-src": [SELF],
            "base-uri": [NONE],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
        }
    }
