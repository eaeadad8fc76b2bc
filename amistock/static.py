"""Static files with a hash in their names, JavaScript imports included."""

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

# Private in Django, so absent from its stubs.
_FILES, _IMPORTS = ManifestStaticFilesStorage._js_module_import_aggregation_patterns  # type: ignore[attr-defined]


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Rewrites the relative imports of our ES modules too, so that every file can be cached for ever."""

    support_js_module_import_aggregation = True
    # The last pattern, `import("…")`, also matches type comments in the htmx extensions and finds no such file.
    _js_module_import_aggregation_patterns = (_FILES, _IMPORTS[:-1])
