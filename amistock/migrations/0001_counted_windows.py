from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="CountedWindow",
            fields=[
                ("client", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField()),
                ("calls", models.PositiveIntegerField()),
            ],
            options={"verbose_name": "fenêtre de comptage"},
        ),
        migrations.RunSQL("ALTER TABLE amistock_countedwindow SET UNLOGGED", migrations.RunSQL.noop),
    ]
