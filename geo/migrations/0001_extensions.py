from django.contrib.postgres.operations import CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """PostGIS for places, trigrams for names typed in a hurry."""

    initial = True
    dependencies = []
    operations = [CreateExtension("postgis"), TrigramExtension(), UnaccentExtension()]
