"""The kinds of work that wait for a person."""

from django.db import models


class TaskKind(models.TextChoices):
    """The most pressing first."""

    LATE = "LATE", "Retard à annoncer"
    ANSWER = "ANSWER", "Date à proposer"
    CALL = "CALL", "À rappeler"
    NOTICE = "NOTICE", "Message non parti"
    CHECK = "CHECK", "À vérifier"
    REBOOK = "REBOOK", "À replacer"
    PHOTO = "PHOTO", "Photo attendue"
    DOUBLE = "DOUBLE", "Peut-être en double"
    BOOK = "BOOK", "À placer"


BY_TELEPHONE = (TaskKind.LATE, TaskKind.ANSWER, TaskKind.CALL, TaskKind.NOTICE)
