from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "amistock.accounts"
    verbose_name = "Comptes"
