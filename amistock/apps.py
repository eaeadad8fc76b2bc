from django.apps import AppConfig
from django.core.checks import register

from amistock import checks


class AmistockConfig(AppConfig):
    name = "amistock"

    def ready(self) -> None:
        register(checks.settings_are_sound)
