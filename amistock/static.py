"""Static files with a hash in their names, JavaScript imports included."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Rewrites the relative imports of our ES modules too, so that every file can be cached for ever."""

    support_js_module_import_aggregation = True
