from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# The house's own words for a doubtful volume; where staff have written others, those stay.
BEFORE = (
    "Environ {volume}, peut-être plus de {seuil} selon les modèles : nous gardons votre demande et "
    "nous vous rappelons pour décider ensemble."
)
AFTER = (
    "Environ {volume}, mais certains modèles sont bien plus grands que d’autres. Le camion vient au-dessus de "
    "{seuil} : nous vous appelons pour savoir ce qu’il en est chez vous, et décider ensemble."
)


def say(apps: StateApps, editor: BaseDatabaseSchemaEditor, before: str, after: str) -> None:
    apps.get_model("collections_app", "Sentence").objects.filter(saying="ASK", words=before).update(words=after)


def say_it_better(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    say(apps, editor, BEFORE, AFTER)


def say_it_as_before(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    say(apps, editor, AFTER, BEFORE)


class Migration(migrations.Migration):
    dependencies = [
        ("collections_app", "0007_waiting_and_searching"),
    ]

    operations = [
        migrations.AlterField(
            model_name="linkask",
            name="contact",
            field=models.CharField(max_length=254, verbose_name="téléphone ou e-mail"),
        ),
        migrations.AlterField(
            model_name="pickuprequest",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
        ),
        migrations.RunPython(say_it_better, say_it_as_before, elidable=True),
    ]
