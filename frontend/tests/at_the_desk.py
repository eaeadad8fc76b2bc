"""What an operator's page says."""

from django.test import Client


def page(desk: Client, address: str = "/standard/", **headers: str) -> str:
    answer = desk.get(address, follow=True, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()
