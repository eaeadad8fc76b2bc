"""What a telephone is told when something cannot be: a problem document (RFC 9457)."""

from http import HTTPStatus

from django.http import JsonResponse

DEAD = "Ce lien n’ouvre plus rien."
OVER = "Cette tournée est terminée."
BUSY = "Le bureau modifie la tournée en ce moment. Réessayez."
BUSY_S = 2


def problem(status: HTTPStatus, kind: str, detail: str) -> JsonResponse:
    document = {"type": f"urn:amistock:problem:{kind}", "title": status.phrase, "status": status, "detail": detail}
    answer = JsonResponse(document, status=status, content_type="application/problem+json")
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer["Retry-After"] = str(BUSY_S)
    return answer


def dead_link() -> JsonResponse:
    return problem(HTTPStatus.NOT_FOUND, "link_unknown", DEAD)


def over() -> JsonResponse:
    return problem(HTTPStatus.GONE, "round_over", OVER)


def busy() -> JsonResponse:
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, "day_busy", BUSY)
